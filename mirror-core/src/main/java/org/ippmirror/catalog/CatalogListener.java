package org.ippmirror.catalog;

/**
 * Hears what an update does, after each commit, in the thread of the update. {@code (loaded |
 * refused | removed)*}; of one fileset at most one, but for a fileset that is loaded again because
 * it has become the current one of its run.
 */
public interface CatalogListener {

  /** Hears nothing. */
  CatalogListener NONE = new CatalogListener() {};

  /**
   * A fileset is in the catalogue, or in it anew.
   *
   * @param rows rows of the origin's tables that were loaded with it; 0 if another fileset of the
   *     same run is the current one, or it has none
   */
  default void loaded(String product, String fileset, long rows) {}

  /** A fileset and its files are in the catalogue, and the rows that came with it are not. */
  default void refused(RefusedFileset fileset) {}

  /** A fileset that the mirror does not hold any more is gone from the catalogue. */
  default void removed(String product, String fileset) {}
}
