package org.ippmirror.mdc;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads text of any length in constant memory: tells a handler what {@link MdcReader#tolerant()}
 * would put into a tree. Immutable, thread-safe.
 */
public final class MdcEventReader {

  /**
   * About how many bytes the names of the folders that are open may hold: each name counts once, a
   * repeated one, too, with 64 bytes beside its own. They are kept to tell what comes again.
   */
  public static final long MAX_NAME_BYTES = 16L << 20;

  private final MdcLimits limits;

  private MdcEventReader(MdcLimits limits) {
    this.limits = limits;
  }

  /** Within these bounds; all findings are told, whatever the bound on what is kept. */
  public static MdcEventReader of(MdcLimits limits) {
    return new MdcEventReader(limits);
  }

  /**
   * Reads to the end, or to a NUL; does not close the stream. Gzip data are unpacked. Memory: one
   * line, and the names of the open folders up to {@link #MAX_NAME_BYTES}.
   *
   * @return how many findings there were
   * @throws MdcException if the text is no document, passes a bound, or is damaged gzip data; after
   *     the events of what came before
   * @throws IOException if the stream cannot be read
   */
  public long read(InputStream text, MdcHandler handler) throws IOException, MdcException {
    return new Parser(new Lines(text, limits), limits, MAX_NAME_BYTES, handler).read();
  }
}
