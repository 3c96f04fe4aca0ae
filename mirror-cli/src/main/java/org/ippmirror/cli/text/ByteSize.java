package org.ippmirror.cli.text;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as a person writes it. Pure. */
public final class ByteSize {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)([kKMGT]?)");

  private static final String UNITS = "KMGT";

  private ByteSize() {}

  /**
   * The bytes: {@code 500}, {@code 10M}, {@code 1.5G}. K, M, G and T are decimal, as everywhere in
   * what this program prints: 1K is 1000.
   *
   * @throws IllegalArgumentException if it is no such text, not a whole number of bytes, or more
   *     than a long holds
   */
  public static long parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw unusable(text);
    }
    int thousands = form.group(2).isEmpty() ? 0 : UNITS.indexOf(upper(form.group(2))) + 1;
    try {
      return new BigDecimal(form.group(1)).scaleByPowerOfTen(3 * thousands).longValueExact();
    } catch (ArithmeticException e) {
      throw unusable(text);
    }
  }

  private static char upper(String unit) {
    return unit.equals("k") ? 'K' : unit.charAt(0);
  }

  private static IllegalArgumentException unusable(String text) {
    return new IllegalArgumentException(
        "expected a number of bytes such as 500, 10M or 1.5G, got '" + text + "'");
  }
}
