package org.ippmirror.mdc;

import java.io.IOException;

/** One reading of one text: line by line to its end, and what there is to say of the whole. */
final class Parser {

  private final Lines lines;
  private final MdcHandler handler;
  private final Notes notes;
  private final Nesting nesting;
  private final Statements statements;
  private long findings;
  private boolean empty = true;
  private boolean remarks;
  private boolean good;
  private boolean refused;

  Parser(Lines lines, MdcLimits limits, long maxNameBytes, MdcHandler handler) {
    this.lines = lines;
    this.handler = handler;
    this.notes = new Notes(lines);
    this.nesting = new Nesting(limits.maxDepth(), maxNameBytes);
    this.statements = new Statements(lines, notes, nesting, handler);
  }

  /** Reads to the end; the number of findings. */
  long read() throws IOException, MdcException {
    while (lines.next()) {
      line();
      findings += notes.flush(handler);
      if (lines.ended()) {
        empty = false;
      } else {
        cut();
      }
    }
    end();
    return findings;
  }

  private void line() throws MdcException {
    byte[] b = lines.buffer();
    int from = Chars.skipSpace(b, lines.start(), lines.end());
    if (from == lines.end()) {
      return;
    }
    if (b[from] == '#') {
      remarks = true;
      return;
    }
    boolean accepted = statements.read(b, from, Chars.trimEnd(b, from, lines.end()));
    good |= accepted;
    refused |= !accepted;
  }

  /** The last line has no line end. */
  private void cut() {
    empty &= lines.start() == lines.end();
    if (empty) {
      return;
    }
    notes.doubt(
        lines.end(),
        lines.nul()
            ? "expected text, got a NUL byte; what follows is not read"
            : "expected a line end, got the end of the text");
    findings += notes.flush(handler);
  }

  private void end() throws MdcException {
    if (empty) {
      throw new MdcException("no document: expected at least one line, got an empty text");
    }
    if (refused && !good) {
      throw new MdcException(
          "no document: expected at least one good line, got none in " + lines.number());
    }
    if (nesting.open() > 0) {
      notes.doubt(
          lines.end(),
          "expected %d more END, first for %s, got the end of the text"
              .formatted(nesting.open(), nesting.unclosed()));
    } else if (!good && !remarks) {
      notes.doubt(lines.end(), "expected an item or a comment, got nothing but blanks");
    }
    findings += notes.flush(handler);
    while (nesting.open() > 0) {
      if (nesting.close()) {
        handler.endFolder();
      }
    }
  }
}
