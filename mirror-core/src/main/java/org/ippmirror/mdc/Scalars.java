package org.ippmirror.mdc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of scalars and vectors from their text. */
final class Scalars {

  /** A value that is missing; null stands for one that was refused. */
  static final Object MISSING = new Object();

  private final Notes notes;
  private final Tokens tokens;
  private final Integers integers;
  private final Reals reals;
  private final Times times;

  Scalars(Notes notes, Tokens tokens) {
    this.notes = notes;
    this.tokens = tokens;
    this.integers = new Integers(notes);
    this.reals = new Reals(notes);
    this.times = new Times(notes);
  }

  /** Of a text that is not empty, and has no blanks at its ends. */
  @Nullable Object scalar(MdcType type, byte[] b, int from, int to) {
    return switch (type) {
      case STR -> text(b, from, to);
      case BOOL -> bool(b, from, to);
      case F32, F64 -> reals.scalar(type, b, from, to);
      case UTC, UT1, TAI, TT -> isNull(b, from, to) ? MISSING : times.scalar(type, b, from, to);
      default -> integers.scalar(type, b, from, to);
    };
  }

  /** A text, or {@link #MISSING} if it says so in any case. */
  Object text(byte[] b, int from, int to) {
    if (to - from != 4 || (b[from] | 0x20) != 'n') {
      return tokens.value(b, from, to);
    }
    if (isNull(b, from, to)) {
      return MISSING;
    }
    String text = tokens.value(b, from, to);
    if (!text.equalsIgnoreCase("NULL")) {
      return text;
    }
    notes.doubt(from, "expected NULL in capitals or another text, read as missing");
    return MISSING;
  }

  private static boolean isNull(byte[] b, int from, int to) {
    return to - from == 4
        && b[from] == 'N'
        && b[from + 1] == 'U'
        && b[from + 2] == 'L'
        && b[from + 3] == 'L';
  }

  private @Nullable Object bool(byte[] b, int from, int to) {
    String text = tokens.value(b, from, to);
    if (text.equals("1") || text.equals("0")) {
      notes.doubt(from, "expected T or F, got a digit");
      return text.equals("1");
    }
    if (text.equalsIgnoreCase("T") || text.equalsIgnoreCase("TRUE")) {
      return true;
    }
    if (text.equalsIgnoreCase("F") || text.equalsIgnoreCase("FALSE")) {
      return false;
    }
    return notes.refuse(from, "expected T or F, got " + Notes.shown(b, from, to));
  }

  /** The elements of a vector, or null if they were refused. */
  @Nullable List<Object> elements(MdcType type, byte[] b, int from, int to) {
    List<Object> elements = new ArrayList<>();
    int i = from;
    while (true) {
      int start = skipSeparators(b, i, to);
      noteSeparator(b, elements.isEmpty(), i, start, to);
      if (start == to) {
        break;
      }
      int end = start;
      while (end < to && !isSeparator(b[end])) {
        end++;
      }
      Object element = element(type, b, start, end);
      if (element == null) {
        return null;
      }
      elements.add(element);
      i = end;
    }
    return elements.isEmpty()
        ? notes.refuse(from, "expected at least one element, got none")
        : elements;
  }

  /** One comma at most, with blanks behind it alone; none before the first and after the last. */
  private void noteSeparator(byte[] b, boolean first, int from, int end, int to) {
    int comma = Chars.indexOf(b, from, end, ',');
    if (comma == end) {
      return;
    }
    if (first || end == to || comma > from || Chars.indexOf(b, comma + 1, end, ',') < end) {
      notes.doubt(comma, "expected a comma only right behind an element that another one follows");
    }
  }

  private static int skipSeparators(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isSeparator(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSeparator(byte c) {
    return c == ',' || Chars.isSpace(c);
  }

  private @Nullable Object element(MdcType type, byte[] b, int from, int to) {
    if (type.isInteger() && isInteger(b, from, to)) {
      return integers.element(type, b, from, to);
    }
    int end = reals.scan(b, from, to);
    if (end == from) {
      return notes.refuse(from, "expected a number, got " + Notes.shown(b, from, to));
    }
    boolean finite = Math.abs(reals.value()) <= Double.MAX_VALUE;
    if (end < to) {
      notes.doubt(end, "read as far as it is a number: " + Notes.shown(b, from, to));
    } else if (type.isInteger() || !reals.isPlain() || !finite) {
      notes.doubt(
          from,
          "expected an element that is %s, got %s"
              .formatted(
                  type.isInteger() ? "an integer" : "a finite decimal number",
                  Notes.shown(b, from, to)));
    }
    return type.isInteger() ? integers.element(type, reals.value(), from) : reals.box(type, from);
  }

  private static boolean isInteger(byte[] b, int from, int to) {
    int i = b[from] == '-' || b[from] == '+' ? from + 1 : from;
    if (i == to) {
      return false;
    }
    for (; i < to; i++) {
      if (!Chars.isDigit(b[i])) {
        return false;
      }
    }
    return true;
  }
}
