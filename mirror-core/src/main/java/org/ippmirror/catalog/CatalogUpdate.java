package org.ippmirror.catalog;

import java.util.List;

/**
 * What an update did.
 *
 * @param loaded filesets that are new in the catalogue or were loaded anew, refused ones included
 * @param removed filesets that the mirror does not hold any more
 * @param unchanged filesets that were as they are
 * @param rows rows of the origin's tables that were loaded
 * @param refused filesets whose rows this update refused; of very many the first {@value
 *     #MAX_REFUSED}
 * @param refusedCount how many those were
 * @param standing how many filesets of the catalogue stand refused, by this update or one before;
 *     they are tried again when the mirror has them anew
 * @param unread filesets that could not be read from the disk, or vanished meanwhile; the catalogue
 *     has of them what it had, and the next update tries again. Of very many the first {@value
 *     #MAX_REFUSED}
 */
public record CatalogUpdate(
    long loaded,
    long removed,
    long unchanged,
    long rows,
    List<RefusedFileset> refused,
    long refusedCount,
    long standing,
    List<RefusedFileset> unread) {

  /** How many refused filesets are named. */
  public static final int MAX_REFUSED = 1000;

  /** Copies the lists. */
  public CatalogUpdate {
    refused = List.copyOf(refused);
    unread = List.copyOf(unread);
  }

  /** Whether the catalogue now has everything that the mirror has. */
  public boolean isComplete() {
    return standing == 0 && unread.isEmpty();
  }
}
