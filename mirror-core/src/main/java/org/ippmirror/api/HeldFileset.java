package org.ippmirror.api;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A fileset that is complete in a mirror.
 *
 * @param product its product
 * @param entry its row in the product index
 * @param changed when it last became complete, or files of it were let go; grows with each such
 *     change of this version of it, to the millisecond. {@link Instant#EPOCH} if it became complete
 *     before mirrors noted that
 * @param directory where its files and its {@code index.txt} lie
 */
public record HeldFileset(String product, FilesetEntry entry, Instant changed, Path directory) {

  /** Its identity. */
  public FilesetId id() {
    return entry.id(product);
  }
}
