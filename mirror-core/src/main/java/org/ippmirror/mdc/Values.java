package org.ippmirror.mdc;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Which values a type has. */
final class Values {

  private Values() {}

  static void check(String name, MdcType type, @Nullable Object value) {
    if (!fits(type, value)) {
      throw new IllegalArgumentException(
          "%s: expected a value of type %s, got %s"
              .formatted(
                  name,
                  type,
                  value == null ? "none" : value + " (" + value.getClass().getSimpleName() + ")"));
    }
  }

  static void checkComment(String name, String comment) {
    if (hasLineEnd(comment)) {
      throw new IllegalArgumentException(name + ": expected a comment of one line, got several");
    }
  }

  private static boolean fits(MdcType type, @Nullable Object value) {
    if (value == null) {
      return type.mayBeMissing();
    }
    return switch (type) {
      case STR -> value instanceof String text && isText(text);
      case BOOL -> value instanceof Boolean;
      case S8, S16, S32, S64, U8, U16, U32 ->
          value instanceof Long n && n >= min(type) && n <= max(type);
      case U64 -> value instanceof BigInteger n && n.signum() >= 0 && n.bitLength() <= Long.SIZE;
      case F32 -> value instanceof Float;
      case F64 -> value instanceof Double;
      case UTC, UT1, TAI, TT -> value instanceof MdcTime;
    };
  }

  /** What can stand on a line as a value and be read again. */
  private static boolean isText(String text) {
    return !text.isEmpty()
        && text.indexOf('#') < 0
        && !hasLineEnd(text)
        && !Chars.isSpace(text.charAt(0))
        && !Chars.isSpace(text.charAt(text.length() - 1))
        && !text.equalsIgnoreCase("NULL");
  }

  private static boolean hasLineEnd(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0;
  }

  /** Of an integer type but U64. */
  static long min(MdcType type) {
    return switch (type) {
      case S8 -> Byte.MIN_VALUE;
      case S16 -> Short.MIN_VALUE;
      case S32 -> Integer.MIN_VALUE;
      case S64 -> Long.MIN_VALUE;
      default -> 0;
    };
  }

  /** Of an integer type but U64. */
  static long max(MdcType type) {
    return switch (type) {
      case S8 -> Byte.MAX_VALUE;
      case S16 -> Short.MAX_VALUE;
      case S32 -> Integer.MAX_VALUE;
      case S64 -> Long.MAX_VALUE;
      case U8 -> 0xFF;
      case U16 -> 0xFFFF;
      case U32 -> 0xFFFF_FFFFL;
      default -> throw new IllegalArgumentException("no integer type: " + type);
    };
  }
}
