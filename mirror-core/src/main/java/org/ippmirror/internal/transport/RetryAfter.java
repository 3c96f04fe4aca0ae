package org.ippmirror.internal.transport;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The header by which a store asks to come again later, in seconds or as a date. Pure. */
final class RetryAfter {

  private static final Duration MOST = Duration.ofDays(7);

  private RetryAfter() {}

  /** Null if the text is no such header, or its time has passed. */
  static @Nullable Duration parse(String text, Instant now) {
    if (text.isEmpty()) {
      return null;
    }
    Duration asked = null;
    if (text.length() < 10 && text.chars().allMatch(Character::isDigit)) {
      asked = Duration.ofSeconds(Long.parseLong(text));
    } else {
      Instant until = DateUtils.parseStandardDate(text);
      asked = until == null ? null : Duration.between(now, until);
    }
    if (asked == null || asked.isNegative()) {
      return null;
    }
    return asked.compareTo(MOST) > 0 ? MOST : asked;
  }
}
