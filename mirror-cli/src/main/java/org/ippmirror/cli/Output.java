package org.ippmirror.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link PrintWriter} that knows why what was printed did not arrive. */
final class Output extends PrintWriter {

  private final Watched target;
  private final @Nullable OutputStream bytes;

  /** Bytes that are written to it become the characters of the same numbers. */
  Output(Writer target) {
    this(new Watched(target), null);
  }

  /** Bytes go where the characters go, as they are. */
  Output(Writer target, OutputStream bytes) {
    this(new Watched(target), bytes);
  }

  private Output(Watched target, @Nullable OutputStream bytes) {
    super(target);
    this.target = target;
    this.bytes = bytes;
  }

  /** Results that are bytes, after what was printed so far. */
  void write(byte[] result) {
    flush();
    try {
      if (bytes == null) {
        target.write(new String(result, StandardCharsets.ISO_8859_1), 0, result.length);
      } else {
        bytes.write(result);
      }
    } catch (IOException e) {
      IOException unused = target.noted(e); // The end of the command tells of it.
    }
  }

  /**
   * Why something of it was lost, if so. That the reader has gone, as {@code head} does when it has
   * enough, is no loss.
   */
  Optional<IOException> lost() {
    flush();
    return Optional.ofNullable(target.failure).filter(e -> !readerGone(e));
  }

  /** Java has no exception of its own for that, so the system's text must do. */
  private static boolean readerGone(IOException e) {
    String message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Remembers the first failure. */
  private static final class Watched extends FilterWriter {

    private @Nullable IOException failure;

    Watched(Writer out) {
      super(out);
    }

    @Override
    public void write(int character) throws IOException {
      write(new char[] {(char) character}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      try {
        out.write(text, offset, length);
      } catch (IOException e) {
        throw noted(e);
      }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      try {
        out.write(text, offset, length);
      } catch (IOException e) {
        throw noted(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw noted(e);
      }
    }

    private IOException noted(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
