package org.ippmirror.catalog;

import java.time.LocalDateTime;

/** Times as text. */
final class Times {

  private Times() {}

  /** {@code 2010-05-14 09:41:55.000000}. */
  static String text(LocalDateTime time) {
    StringBuilder text = new StringBuilder(26);
    padded(text, time.getYear(), 4).append('-');
    padded(text, time.getMonthValue(), 2).append('-');
    padded(text, time.getDayOfMonth(), 2).append(' ');
    padded(text, time.getHour(), 2).append(':');
    padded(text, time.getMinute(), 2).append(':');
    padded(text, time.getSecond(), 2).append('.');
    return padded(text, time.getNano() / 1000, 6).toString();
  }

  private static StringBuilder padded(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    text.append("0".repeat(Math.max(0, digits - plain.length()))).append(plain);
    return text;
  }
}
