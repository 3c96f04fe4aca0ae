package org.ippmirror.cli.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as a person writes it. Pure. */
public final class TimeSpan {

  private static final Pattern FORM =
      Pattern.compile(
          "0|(?=[0-9])(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?");

  private TimeSpan() {}

  /**
   * The time: {@code 90s}, {@code 7d}, {@code 1h30m}, {@code 0}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Duration parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a time such as 90s, 20m, 12h, 7d or 1h30m, got '" + text + "'");
    }
    return Duration.ofDays(part(parts, 1))
        .plusHours(part(parts, 2))
        .plusMinutes(part(parts, 3))
        .plusSeconds(part(parts, 4));
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
