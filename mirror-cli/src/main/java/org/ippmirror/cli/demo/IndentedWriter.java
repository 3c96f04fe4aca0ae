package org.ippmirror.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Sets what a command prints apart from what is told about it. */
final class IndentedWriter extends Writer {

  private static final String INDENT = "     ";

  private final PrintWriter out;
  private boolean atStart = true;

  IndentedWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (atStart && text[i] != '\n' && text[i] != '\r') {
        out.write(INDENT);
      }
      atStart = text[i] == '\n';
      out.write(text[i]);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  /** The stream below belongs to somebody else. */
  @Override
  public void close() {
    flush();
  }
}
