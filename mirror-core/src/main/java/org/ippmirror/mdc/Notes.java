package org.ippmirror.mdc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about the line being read. A refused line has one finding, whatever else was
 * doubtful about it.
 */
final class Notes {

  /** Characters of a line that a finding keeps. */
  static final int MAX_TEXT = 200;

  private static final int MAX_SHOWN = 40;

  private final Lines lines;
  private final List<Finding> pending = new ArrayList<>();

  Notes(Lines lines) {
    this.lines = lines;
  }

  /** The line is read, and {@code at}, a place in the buffer, may not be what it seems. */
  void doubt(int at, String reason) {
    pending.add(finding(at, Finding.Severity.DOUBTFUL, reason));
  }

  /** The line is not read; null, for the value that there is not. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // always null, so no cast is hidden
  <T> @Nullable T refuse(int at, String reason) {
    pending.clear();
    pending.add(finding(at, Finding.Severity.REFUSED, reason));
    return null;
  }

  /** The same, where a boolean is wanted: false. */
  boolean refused(int at, String reason) {
    refuse(at, reason);
    return false;
  }

  /** Tells them, and forgets them. */
  long flush(MdcHandler handler) {
    int count = pending.size();
    if (count > 0) {
      pending.forEach(handler::finding);
      pending.clear();
    }
    return count;
  }

  private Finding finding(int at, Finding.Severity severity, String reason) {
    int start = lines.start();
    int end = Chars.trimEnd(lines.buffer(), start, lines.end());
    String text = Chars.text(lines.buffer(), start, Math.min(end, start + MAX_TEXT));
    return new Finding(lines.number(), at - start + 1, severity, reason, text);
  }

  /** A part of the line as a message has it. */
  static String shown(byte[] b, int from, int to) {
    return to - from <= MAX_SHOWN
        ? "'" + Chars.text(b, from, to) + "'"
        : "'" + Chars.text(b, from, from + MAX_SHOWN) + "...'";
  }
}
