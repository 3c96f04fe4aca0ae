package org.ippmirror.mdc;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers as C {@code strtol} and {@code strtoul} with base 0 read them, cut to the low bits
 * of their type; what does not fit, or is not plain decimal, is noted (M-10).
 */
final class Integers {

  /** Decimal digits that a long holds in any case. */
  private static final int SAFE_DIGITS = 18;

  private static final BigInteger[] SMALL = new BigInteger[256];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = BigInteger.valueOf(i);
    }
  }

  private final Notes notes;
  private long magnitude;
  private boolean overflow;

  Integers(Notes notes) {
    this.notes = notes;
  }

  /** The value of a scalar, or null if it was refused. */
  @Nullable Object scalar(MdcType type, byte[] b, int from, int to) {
    boolean negative = b[from] == '-';
    int first = negative || b[from] == '+' ? from + 1 : from;
    int radix = radix(b, first, to);
    int digits = radix == 16 ? first + 2 : first;
    if (!digits(b, digits, to, radix)) {
      return notes.refuse(from, "expected an integer, got " + Notes.shown(b, from, to));
    }
    if (radix == 16) {
      notes.doubt(from, "expected a decimal integer, got a hexadecimal one");
    } else if (radix == 8) {
      notes.doubt(
          from, "read as octal, " + Long.toUnsignedString(magnitude) + ": expected no leading 0");
    }
    return box(type, negative, from);
  }

  /** An element of a vector that is plain decimal. */
  Object element(MdcType type, byte[] b, int from, int to) {
    boolean negative = b[from] == '-';
    digits(b, negative || b[from] == '+' ? from + 1 : from, to, 10);
    if (overflow || magnitude < 0 || magnitude > 1L << 53) {
      notes.doubt(from, "the tolerant reference reader does not keep all digits of this element");
    }
    return box(type, negative, from);
  }

  /** A number that a vector of integers has in another form. */
  Object element(MdcType type, double value, int at) {
    overflow = !(Math.abs(value) < 0x1p64);
    boolean negative = value < 0;
    double whole = Math.floor(Math.abs(value));
    magnitude = whole < 0x1p63 ? (long) whole : (long) (whole - 0x1p63) ^ Long.MIN_VALUE;
    if (Double.isNaN(value)) {
      magnitude = 0;
    }
    return box(type, negative, at);
  }

  private static int radix(byte[] b, int from, int to) {
    if (from >= to || b[from] != '0' || to - from == 1) {
      return 10;
    }
    return (b[from + 1] | 0x20) == 'x' ? 16 : 8;
  }

  /** Whether these are digits and nothing else; their value is in {@link #magnitude}. */
  private boolean digits(byte[] b, int from, int to, int radix) {
    magnitude = 0;
    overflow = false;
    if (from >= to) {
      return false;
    }
    boolean isShort = radix == 10 && to - from <= SAFE_DIGITS;
    return isShort ? shortDecimal(b, from, to) : anyDigits(b, from, to, radix);
  }

  private boolean shortDecimal(byte[] b, int from, int to) {
    long n = 0;
    for (int i = from; i < to; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      n = 10 * n + digit;
    }
    magnitude = n;
    return true;
  }

  private boolean anyDigits(byte[] b, int from, int to, int radix) {
    long most = Long.divideUnsigned(-1L, radix);
    long n = 0;
    for (int i = from; i < to; i++) {
      int digit = b[i] < 0 ? -1 : Character.digit(b[i], radix);
      if (digit < 0) {
        return false;
      }
      long times = radix * n;
      overflow |=
          Long.compareUnsigned(n, most) > 0 || Long.compareUnsigned(times + digit, times) < 0;
      n = times + digit;
    }
    magnitude = n;
    return true;
  }

  private Object box(MdcType type, boolean negative, int at) {
    boolean signed = type.compareTo(MdcType.S64) <= 0;
    long wide = signed ? signed(negative) : unsigned(negative);
    long cut = cut(type, wide);
    boolean fits = !overflow && cut == wide && isExact(signed, negative, wide);
    Object value = type == MdcType.U64 ? big(cut) : (Object) cut;
    if (!fits) {
      notes.doubt(at, "expected a number that fits " + type + ", got one that is read as " + value);
    }
    return value;
  }

  private boolean isExact(boolean signed, boolean negative, long wide) {
    if (signed) {
      return wide == (negative ? -magnitude : magnitude) && (negative ? wide <= 0 : wide >= 0);
    }
    return !negative || magnitude == 0;
  }

  private long signed(boolean negative) {
    if (overflow || magnitude < 0) {
      return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return negative ? -magnitude : magnitude;
  }

  private long unsigned(boolean negative) {
    if (overflow) {
      return -1;
    }
    return negative ? -magnitude : magnitude;
  }

  private static long cut(MdcType type, long n) {
    return switch (type) {
      case S8 -> (byte) n;
      case S16 -> (short) n;
      case S32 -> (int) n;
      case U8 -> n & 0xFF;
      case U16 -> n & 0xFFFF;
      case U32 -> n & 0xFFFF_FFFFL;
      default -> n;
    };
  }

  private static BigInteger big(long n) {
    if (n >= 0) {
      return n < SMALL.length ? SMALL[(int) n] : BigInteger.valueOf(n);
    }
    return BigInteger.valueOf(n & Long.MAX_VALUE).setBit(Long.SIZE - 1);
  }
}
