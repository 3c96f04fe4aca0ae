package org.ippmirror.mdc;

import org.jspecify.annotations.Nullable;

/**
 * Real numbers as C {@code strtod} reads them: as far as they go. What only that function takes, or
 * what does not fit the type, is noted (M-11).
 */
final class Reals {

  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Digits that fit a long. */
  private static final int MAX_DIGITS = 18;

  private static final int MAX_EXPONENT = 100_000;

  private final Notes notes;
  private double value;
  private boolean plain;
  private boolean zero;
  private long digits;
  private int kept;
  private int scale;

  Reals(Notes notes) {
    this.notes = notes;
  }

  /** The value of a scalar, or null if it was refused. */
  @Nullable Object scalar(MdcType type, byte[] b, int from, int to) {
    if (scan(b, from, to) != to) {
      return notes.refuse(from, "expected a number, got " + Notes.shown(b, from, to));
    }
    if (!plain) {
      notes.doubt(from, "expected a plain decimal number, got " + Notes.shown(b, from, to));
    }
    return box(type, from);
  }

  /** The number that was scanned last, as the type has it. */
  Object box(MdcType type, int at) {
    if (type == MdcType.F64) {
      noteRange(at, type, value);
      return value;
    }
    float narrow = (float) value;
    noteRange(at, type, narrow);
    return narrow;
  }

  private void noteRange(int at, MdcType type, double read) {
    if (!zero && (read == 0 || Double.isInfinite(read))) {
      notes.doubt(
          at, "expected a number that fits " + type + ", got one that is read as " + (float) read);
    }
  }

  double value() {
    return value;
  }

  /** Whether both reference readers take it. */
  boolean isPlain() {
    return plain;
  }

  /** Reads the longest number that begins here; its end, or {@code from} if there is none. */
  int scan(byte[] b, int from, int to) {
    plain = true;
    zero = true;
    boolean negative = from < to && b[from] == '-';
    int first = from < to && (negative || b[from] == '+') ? from + 1 : from;
    int end = decimal(b, first, to);
    if (end == first) {
      end = word(b, first, to, first > from);
    } else if (end == first + 1 && isHex(b, first, to)) {
      end = hex(b, first, to);
    }
    if (negative) {
      value = -value;
    }
    return end == first ? from : end;
  }

  private int decimal(byte[] b, int from, int to) {
    digits = 0;
    kept = 0;
    scale = 0;
    int i = whole(b, from, to);
    int count = i - from;
    if (i < to && b[i] == '.') {
      int end = fraction(b, i + 1, to);
      count += end - i - 1;
      i = end;
    }
    if (count == 0) {
      return from;
    }
    int end = exponent(b, i, to);
    zero = digits == 0;
    value = zero ? 0 : number(b, from, end);
    return end;
  }

  private int whole(byte[] b, int from, int to) {
    int i = from;
    for (; i < to && Chars.isDigit(b[i]); i++) {
      if (kept < MAX_DIGITS) {
        digits = 10 * digits + (b[i] - '0');
        kept += digits == 0 ? 0 : 1;
      } else {
        kept = MAX_DIGITS + 1;
      }
    }
    return i;
  }

  private int fraction(byte[] b, int from, int to) {
    int i = from;
    for (; i < to && Chars.isDigit(b[i]); i++) {
      if (kept < MAX_DIGITS) {
        digits = 10 * digits + (b[i] - '0');
        kept += digits == 0 ? 0 : 1;
        scale--;
      } else {
        kept = MAX_DIGITS + 1;
      }
    }
    return i;
  }

  private int exponent(byte[] b, int from, int to) {
    if (from >= to || (b[from] | 0x20) != 'e') {
      return from;
    }
    int i = from + 1;
    boolean negative = i < to && b[i] == '-';
    if (i < to && (negative || b[i] == '+')) {
      i++;
    }
    if (i >= to || !Chars.isDigit(b[i])) {
      return from;
    }
    int n = 0;
    for (; i < to && Chars.isDigit(b[i]); i++) {
      n = Math.min(MAX_EXPONENT, 10 * n + (b[i] - '0'));
    }
    scale += negative ? -n : n;
    return i;
  }

  /** Exact where number and power of ten are doubles (Clinger); the JDK does the others. */
  private double number(byte[] b, int from, int to) {
    if (kept <= MAX_DIGITS && digits <= 1L << 53 && scale >= -22 && scale <= 22) {
      return scale < 0 ? digits / TENS[-scale] : digits * TENS[scale];
    }
    return Double.parseDouble(Chars.text(b, from, to));
  }

  private static boolean isHex(byte[] b, int from, int to) {
    return b[from] == '0' && from + 2 < to && (b[from + 1] | 0x20) == 'x';
  }

  /** Behind {@code 0x}; without digits there it is the 0 before the x. */
  private int hex(byte[] b, int from, int to) {
    int i = hexDigits(b, from + 2, to);
    int count = i - from - 2;
    if (i < to && b[i] == '.') {
      int end = hexDigits(b, i + 1, to);
      count += end - i - 1;
      i = count > 0 ? end : i;
    }
    if (count == 0) {
      return from + 1;
    }
    plain = false;
    int end = binaryExponent(b, i, to);
    for (int k = from + 2; k < i; k++) {
      zero &= b[k] == '0' || b[k] == '.';
    }
    value = Double.parseDouble(Chars.text(b, from, end) + (end == i ? "p0" : ""));
    return end;
  }

  private static int hexDigits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] > 0 && Character.digit(b[i], 16) >= 0) {
      i++;
    }
    return i;
  }

  private static int binaryExponent(byte[] b, int from, int to) {
    if (from >= to || (b[from] | 0x20) != 'p') {
      return from;
    }
    int i = from + 1;
    if (i < to && (b[i] == '-' || b[i] == '+')) {
      i++;
    }
    int end = i;
    while (end < to && Chars.isDigit(b[end])) {
      end++;
    }
    return end == i ? from : end;
  }

  private int word(byte[] b, int from, int to, boolean signed) {
    if (is(b, from, to, "inf")) {
      value = Double.POSITIVE_INFINITY;
      return from + (is(b, from, to, "infinity") ? 8 : 3);
    }
    if (is(b, from, to, "nan")) {
      value = Double.NaN;
      int end = payload(b, from + 3, to);
      plain = !signed && end == from + 3;
      return end;
    }
    return from;
  }

  private static int payload(byte[] b, int from, int to) {
    if (from >= to || b[from] != '(') {
      return from;
    }
    int i = from + 1;
    while (i < to && (Names.isPlain(b[i]) && b[i] != '.' && b[i] != '-')) {
      i++;
    }
    return i < to && b[i] == ')' ? i + 1 : from;
  }

  private static boolean is(byte[] b, int from, int to, String word) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((b[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
