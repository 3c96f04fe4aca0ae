package org.ippmirror.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimal forms of binary numbers that are the same on every JDK and every database: with the
 * fewest digits that give the number back. (What {@code Double.toString} prints changed with JDK
 * 19.)
 */
final class Decimals {

  private static final int FLOAT_DIGITS = 9;
  private static final int FEWEST_FLOAT_DIGITS = 6;
  private static final int DOUBLE_DIGITS = 17;
  private static final int SURE_DOUBLE_DIGITS = 15;
  private static final int MAX_EXACT_POWER = 22;
  private static final double[] POWERS = new double[MAX_EXACT_POWER + 1];

  static {
    for (int i = 0; i <= MAX_EXACT_POWER; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private Decimals() {}

  /**
   * What a person meant who wrote a single-precision number: 0.1f is 0.1, not 0.10000000149.
   *
   * @param value finite
   */
  static double of(float value) {
    if (value == 0) {
      return 0.0;
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs((double) value)));
    for (int digits = FEWEST_FLOAT_DIGITS; digits < FLOAT_DIGITS; digits++) {
      double rounded = rounded(value, digits, digits - 1 - exponent);
      if ((float) rounded == value) {
        return rounded;
      }
    }
    return rounded(value, FLOAT_DIGITS, FLOAT_DIGITS - 1 - exponent);
  }

  /** With few digits and powers of ten that a double holds exactly, each step is exact or right. */
  private static double rounded(float value, int digits, int places) {
    if (places >= 0 && places <= MAX_EXACT_POWER) {
      return Math.rint(value * POWERS[places]) / POWERS[places];
    }
    if (places < 0 && -places <= MAX_EXACT_POWER) {
      return Math.rint(value / POWERS[-places]) * POWERS[-places];
    }
    return new BigDecimal(value)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .doubleValue();
  }

  /** A finite number as text: without exponent if it is of common size, never with a final .0. */
  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (shortest.precision() > SURE_DOUBLE_DIGITS) {
      shortest = shortest(value);
    }
    int exponent = shortest.precision() - shortest.scale() - 1;
    return exponent >= -7 && exponent <= 20 ? shortest.toPlainString() : shortest.toString();
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = SURE_DOUBLE_DIGITS; digits < DOUBLE_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }
}
