package org.ippmirror.cli;

import java.io.PrintWriter;

/**
 * Many result lines, one after the other: written at once where a person may wait for them, in
 * large pieces where there are many, and no more when nobody reads them.
 */
final class ResultLines {

  private static final long FLUSH_NANOS = 100_000_000;

  private final PrintWriter out;
  private long lastFlush = System.nanoTime() - FLUSH_NANOS;
  private boolean closed;

  ResultLines(PrintWriter out) {
    this.out = out;
  }

  void add(String line) {
    out.append(Console.printable(line)).append('\n');
    long now = System.nanoTime();
    if (now - lastFlush >= FLUSH_NANOS) {
      closed = out.checkError(); // Flushes, too.
      lastFlush = now;
    }
  }

  /** Whether the reader has gone, as {@code head} does when it has enough. */
  boolean closed() {
    return closed;
  }
}
