package org.ippmirror.mdc;

import org.jspecify.annotations.Nullable;

/** Values as they stand on a line. */
final class ValueText {

  /** Of a value that is missing. */
  static final String MISSING = "NULL";

  private static final int NANOS_OF_A_MICROSECOND = 1000;

  private ValueText() {}

  /** With all digits that are needed to read the same value again. */
  static String lossless(MdcType type, @Nullable Object value) {
    if (value instanceof Float real) {
      return RealText.lossless(real);
    }
    if (value instanceof Double real) {
      return RealText.lossless(real);
    }
    if (value instanceof MdcTime time && time.nano() % NANOS_OF_A_MICROSECOND != 0) {
      return time + "%03d".formatted(time.nano() % NANOS_OF_A_MICROSECOND);
    }
    return reference(type, value);
  }

  /** With as many digits as the reference writes. */
  static String reference(MdcType type, @Nullable Object value) {
    if (value == null) {
      return MISSING;
    }
    return switch (type) {
      case BOOL -> value.equals(true) ? "T" : "F";
      case F32 -> RealText.of((Float) value, RealText.SINGLE_DIGITS);
      case F64 -> RealText.of((Double) value, RealText.DOUBLE_DIGITS);
      default -> value.toString();
    };
  }
}
