package org.ippmirror.internal.sync;

import java.util.List;
import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.KnownFileset;

/**
 * The filesets of one product to try now, in published order; holds a page of them. Not
 * thread-safe.
 */
final class Waiting {

  private final FilesetTable filesets;
  private final String product;
  private final long now;
  private List<KnownFileset> page = List.of();
  private int next;
  private long lastPosition = Long.MIN_VALUE;
  private long lastRow = Long.MIN_VALUE;

  Waiting(FilesetTable filesets, String product, long now) {
    this.filesets = filesets;
    this.product = product;
    this.now = now;
  }

  Optional<KnownFileset> next() throws StoreException {
    if (next == page.size()) {
      page = filesets.waiting(product, lastPosition, lastRow, now);
      next = 0;
      if (page.isEmpty()) {
        return Optional.empty();
      }
    }
    KnownFileset fileset = page.get(next++);
    lastPosition = fileset.position();
    lastRow = fileset.row();
    return Optional.of(fileset);
  }
}
