package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;

/**
 * All that a reader makes of one text, for comparing.
 *
 * @param refused kind and message of the exception, or an empty text
 */
record Reading<T>(
    List<T> rows,
    List<RowProblem> problems,
    long problemCount,
    long lines,
    List<String> columns,
    String refused) {

  /** Reads as the transport does: line by line, while the text arrives. */
  static <T> Reading<T> byLine(IndexReader<T> reader, String text) {
    List<T> rows = new ArrayList<>();
    try {
      int start = 0;
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\n') {
          reader.read(text.substring(start, i), true).ifPresent(rows::add);
          start = i + 1;
        }
      }
      if (start < text.length()) {
        reader.read(text.substring(start), false).ifPresent(rows::add);
      }
      reader.end();
      return of(reader, rows, "");
    } catch (ProtocolException e) {
      return of(reader, List.of(), shown(e));
    }
  }

  /** Reads the text at once. */
  static <T> Reading<T> whole(IndexReader<T> reader, String text) {
    try {
      return of(reader, reader.readAll(text), "");
    } catch (ProtocolException e) {
      return of(reader, List.of(), shown(e));
    }
  }

  /** The form of {@link #refused}. */
  static String shown(ProtocolException e) {
    return e.kind() + " " + e.getMessage();
  }

  private static <T> Reading<T> of(IndexReader<T> reader, List<T> rows, String refused) {
    return new Reading<>(
        rows,
        reader.problems(),
        reader.problemCount(),
        reader.line(),
        reader.extraColumns(),
        refused);
  }

  /** Whether it shows that the text may be less than the whole answer. */
  boolean noticedCut() {
    if (!refused.isEmpty() || problemCount > problems.size()) {
      return true;
    }
    return !problems.isEmpty() && problems.get(problems.size() - 1).line() == lines;
  }
}
