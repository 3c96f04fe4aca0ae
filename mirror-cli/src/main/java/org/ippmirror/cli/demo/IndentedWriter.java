package org.ippmirror.cli.demo;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Sets what a command prints apart from what is told about it; a line that a command writes again
 * and again, too.
 */
final class IndentedWriter extends Writer {

  private static final String INDENT = "     ";

  private final PrintWriter out;
  private boolean atStart = true;

  IndentedWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      for (int i = offset; i < offset + length; i++) {
        boolean ends = text[i] == '\n' || text[i] == '\r';
        if (atStart && !ends) {
          out.write(INDENT);
        }
        atStart = ends;
        out.write(text[i]);
      }
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  /** Leaves what is written below the last line, whether that was ended or not. */
  void endLine() {
    if (!atStart) {
      write(new char[] {'\n'}, 0, 1);
    }
    flush();
  }

  /** The stream below belongs to somebody else. A line that was taken away is written over. */
  @Override
  public void close() {
    if (!atStart) {
      write(new char[] {'\r'}, 0, 1);
    }
    flush();
  }
}
