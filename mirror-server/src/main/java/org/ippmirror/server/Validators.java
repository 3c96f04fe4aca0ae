package org.ippmirror.server;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells one version of a file from another.
 *
 * @param tag a strong entity tag, quotes included
 * @param modified when the file was last written, in whole seconds
 */
record Validators(String tag, Instant modified) {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Splitter COMMA = Splitter.on(',').trimResults();

  Validators {
    modified = modified.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The time as a header shows it. */
  String lastModified() {
    return HTTP_DATE.format(modified);
  }

  /** Whether a list of tags names this version; weak ones count too if {@code weak}. */
  boolean isNamedBy(String tags, boolean weak) {
    if (tags.strip().equals("*")) {
      return true;
    }
    for (String one : COMMA.split(tags)) {
      if (one.equals(tag) || (weak && one.equals("W/" + tag))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the file was written after that time; no if it is none. */
  boolean isModifiedAfter(String date) {
    return date(date).map(modified::isAfter).orElse(false);
  }

  /** Whether the file was not written after that time; no if it is none. */
  boolean isUnmodifiedAfter(String date) {
    return date(date).map(time -> !modified.isAfter(time)).orElse(false);
  }

  /** Whether an If-Range header names exactly this version. */
  boolean isStill(String tagOrDate) {
    String given = tagOrDate.strip();
    return given.equals(tag) || date(given).map(modified::equals).orElse(false);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(HTTP_DATE.parse(text.strip(), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // Such a header counts as not sent.
    }
  }
}
