package org.ippmirror.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ippmirror.api.Failure;

/** A failure on one line: what, its class, why, how often, when again. */
final class FailureText {

  private FailureText() {}

  static String of(Failure failure) {
    return String.format(
        Locale.ROOT,
        "%s: %s: %s (attempts: %d, next try: %s)",
        failure.path(),
        kind(failure),
        failure.reason(),
        failure.attempts(),
        next(failure.nextTry()));
  }

  /** The class in lower case. */
  static String kind(Failure failure) {
    return failure.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String next(Instant time) {
    return time.isAfter(Instant.now())
        ? "after " + time.truncatedTo(ChronoUnit.SECONDS)
        : "next run";
  }
}
