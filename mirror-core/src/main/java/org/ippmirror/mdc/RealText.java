package org.ippmirror.mdc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers as C's {@code printf} writes them with {@code %.<digits>g} (M-23). */
final class RealText {

  /** What the reference writes, and what is needed at most, of a single. */
  static final int SINGLE_DIGITS = 7;

  private static final int MAX_SINGLE_DIGITS = 9;

  /** What the reference writes, and what is needed at most, of a double. */
  static final int DOUBLE_DIGITS = 15;

  private static final int MAX_DOUBLE_DIGITS = 17;

  /** Below this power of ten an exponent is written. */
  private static final int LEAST_PLAIN_EXPONENT = -4;

  private RealText() {}

  /** The reference's digits, or as many more as it takes to be the same number again. */
  static String lossless(float value) {
    int digits = SINGLE_DIGITS;
    String text = of(value, digits);
    while (digits < MAX_SINGLE_DIGITS && Float.isFinite(value) && !reads(text, value)) {
      digits++;
      text = of(value, digits);
    }
    return text;
  }

  /** Readers take a single as a double, and narrow it. */
  private static boolean reads(String text, float value) {
    return (float) Double.parseDouble(text) == value;
  }

  /** The reference's digits, or as many more as it takes to be the same number again. */
  static String lossless(double value) {
    int digits = DOUBLE_DIGITS;
    String text = of(value, digits);
    while (digits < MAX_DOUBLE_DIGITS
        && Double.isFinite(value)
        && Double.parseDouble(text) != value) {
      digits++;
      text = of(value, digits);
    }
    return text;
  }

  /** Exactly what {@code %.<digits>g} gives; not a number is {@code nan}, without a sign. */
  static String of(double value, int digits) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0" : "-0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < LEAST_PLAIN_EXPONENT || exponent >= digits
        ? withExponent(rounded, exponent)
        : rounded.toPlainString();
  }

  private static String withExponent(BigDecimal value, int exponent) {
    String digits = value.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(value.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }
}
