package org.ippmirror.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a Range header asks for, seen from a file's size. */
sealed interface ByteRange {

  /** Everything: no header, one that is malformed, or several parts, which need not be served. */
  record Whole() implements ByteRange {}

  /** One part, within the file. */
  record Part(Slice slice) implements ByteRange {}

  /** A part that begins behind the end of the file, or has no byte. */
  record Unsatisfiable() implements ByteRange {}

  Pattern SINGLE = Pattern.compile("(?i:bytes)[ \\t]*=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");

  /** Reads a header. */
  static ByteRange of(@Nullable String header, long size) {
    Matcher parts = header == null ? null : SINGLE.matcher(header);
    if (parts == null || !parts.matches()) {
      return new Whole();
    }
    String first = parts.group(1);
    String last = parts.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(number(last), size);
    }
    long from = number(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (to < from) {
      return new Whole();
    }
    if (from >= size) {
      return new Unsatisfiable();
    }
    return new Part(new Slice(from, to >= size ? size : to + 1));
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0 || size == 0) {
      return new Unsatisfiable();
    }
    return new Part(new Slice(Math.max(0, size - length), size));
  }

  /** The number; one that is too large for any file stands for the largest. */
  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
