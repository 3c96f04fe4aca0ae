package org.ippmirror.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of one file while they arrive. Not thread-safe; close it, which gives the connection
 * back.
 */
public interface FileBody extends AutoCloseable {

  /**
   * Where in the file the first byte of this body lies. 0 although an offset was asked for means
   * that the store sent the file from the start: what is held of it must be dropped (H36).
   */
  long offset();

  /** The size of the whole file as the store states it in this answer, if it does. */
  OptionalLong totalBytes();

  /**
   * What proves in a later request that the file is still the same: a strong ETag, else a
   * Last-Modified date, exactly as it came. Empty where the store gives neither: then a partial
   * download cannot be continued safely.
   */
  Optional<String> validator();

  /** The address that the bytes really came from, after redirects, without user info. */
  String source();

  /**
   * Reads the next bytes.
   *
   * @return how many were put into {@code buffer}, at least 1; or -1 at the proper end of the body
   * @throws TransportException if the body broke off, stalled or passed the time bound; bytes read
   *     before are good to keep
   */
  int read(byte[] buffer, int offset, int length) throws MirrorException, InterruptedException;

  @Override
  void close();
}
