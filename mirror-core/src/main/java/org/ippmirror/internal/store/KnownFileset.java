package org.ippmirror.internal.store;

import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.FilesetId;

/**
 * A fileset in the saved state.
 *
 * @param row its number in the state
 * @param product its product
 * @param entry its row in the product index
 * @param position its place in the product index, ascending in published order
 * @param held whether this very version of it is complete on disk
 */
public record KnownFileset(
    long row, String product, FilesetEntry entry, long position, boolean held) {

  /** Its identity. */
  public FilesetId id() {
    return entry.id(product);
  }
}
