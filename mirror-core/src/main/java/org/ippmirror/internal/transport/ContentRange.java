package org.ippmirror.internal.transport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Range header in bytes.
 *
 * @param first first byte of the part; -1 where there is no part
 * @param last last byte of the part; -1 where there is no part
 * @param total size of the whole; -1 where it is not stated
 */
record ContentRange(long first, long last, long total) {

  private static final Pattern FORM =
      Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(?:(\\d{1,18})|\\*)");

  /** Null if the text is no such header. */
  static @Nullable ContentRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    return new ContentRange(
        number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? -1 : Long.parseLong(digits);
  }
}
