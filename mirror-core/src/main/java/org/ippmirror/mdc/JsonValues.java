package org.ippmirror.mdc;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as texts in JSON and CSV, and back. */
final class JsonValues {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,20}");
  private static final Pattern REAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,5})?");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?");
  private static final int NANO_DIGITS = 9;

  private JsonValues() {}

  /** As the mdc text has it, but not a number and infinity are spelled as JavaScript does. */
  static String text(MdcType type, Object value) {
    if (type.isReal()) {
      double number = ((Number) value).doubleValue();
      if (!Double.isFinite(number)) {
        return Double.toString(number);
      }
    }
    return ValueText.lossless(type, value);
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if the type has no such value; the message tells what was
   *     expected
   */
  static Object parse(MdcType type, String text) {
    return switch (type) {
      case STR -> text;
      case BOOL -> throw new IllegalArgumentException("true or false");
      case F32 -> single(text);
      case F64 -> real(text);
      case U64 -> new BigInteger(integer(text));
      case UTC, UT1, TAI, TT -> time(text);
      default -> number(text);
    };
  }

  private static String integer(String text) {
    if (!INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException("an integer");
    }
    return text;
  }

  private static Long number(String text) {
    try {
      return Long.valueOf(integer(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("an integer that fits the type", e);
    }
  }

  private static Float single(String text) {
    double number = real(text);
    float narrow = (float) number;
    if (Float.isInfinite(narrow) && Double.isFinite(number)) {
      throw new IllegalArgumentException("a number that fits the type");
    }
    return narrow;
  }

  private static Double real(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> finite(text);
    };
  }

  private static double finite(String text) {
    if (!REAL.matcher(text).matches()) {
      throw new IllegalArgumentException("a number, NaN, Infinity or -Infinity");
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("a number that fits the type");
    }
    return number;
  }

  private static MdcTime time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("a time as 2031-02-14T08:02:11.500000");
    }
    try {
      return new MdcTime(
          LocalDate.parse(time.group(1)),
          Integer.parseInt(time.group(2)),
          Integer.parseInt(time.group(3)),
          Integer.parseInt(time.group(4)),
          nanos(time.group(5)));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("a time that there is", e);
    }
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
  }
}
