package org.ippmirror.api;

import java.util.Optional;

/**
 * The complete filesets of a mirror, read as they are asked for: there can be a million, and only a
 * few hundred are held at a time. While a run is active, a fileset that becomes complete, or is no
 * longer, may be given or not; every other is given once. Not thread-safe. Close it, also after the
 * last fileset.
 */
public interface HeldFilesets extends AutoCloseable {

  /**
   * The next fileset, ordered by product and then by name, byte by byte; empty after the last.
   *
   * @throws StoreException {@code STATE} if the saved state cannot be read
   */
  Optional<HeldFileset> next() throws StoreException;

  @Override
  void close();
}
