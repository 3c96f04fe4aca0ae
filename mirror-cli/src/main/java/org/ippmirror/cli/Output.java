package org.ippmirror.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link PrintWriter} that knows why what was printed did not arrive. */
final class Output extends PrintWriter {

  private final Watched target;

  Output(Writer target) {
    this(new Watched(target));
  }

  private Output(Watched target) {
    super(target);
    this.target = target;
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
