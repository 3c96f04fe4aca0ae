package org.ippmirror.internal.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ippmirror.api.StoreException;

/** The lines of an index on the local disk, one at a time. Not thread-safe. */
public final class IndexLines implements AutoCloseable {

  private final Path file;
  private final BufferedReader in;

  private IndexLines(Path file, BufferedReader in) {
    this.file = file;
    this.in = in;
  }

  /**
   * A line.
   *
   * @param text without its LF, each byte one character
   * @param terminated whether it ended in LF
   */
  public record Line(String text, boolean terminated) {}

  /** Opens it. */
  public static IndexLines open(Path file) throws StoreException {
    try {
      return new IndexLines(file, Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw LocalFailure.of("read", file, e);
    }
  }

  /** The next line; empty after the last. */
  public Optional<Line> next() throws StoreException {
    StringBuilder text = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          return Optional.of(new Line(text.toString(), true));
        }
        text.append((char) c);
      }
    } catch (IOException e) {
      throw LocalFailure.of("read", file, e);
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(new Line(text.toString(), false));
  }

  @Override
  public void close() throws StoreException {
    try {
      in.close();
    } catch (IOException e) {
      throw LocalFailure.of("close", file, e);
    }
  }
}
