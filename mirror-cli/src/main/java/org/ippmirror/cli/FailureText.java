package org.ippmirror.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ippmirror.api.Failure;

/** A failure on one line: what, its class, why, how often, when again. */
final class FailureText {

  private static final String INDEX = "/index.txt";

  private FailureText() {}

  static String of(Failure failure) {
    String kind = kind(failure) + ": ";
    return (isNamedBy(failure.reason(), failure.path()) ? kind : failure.path() + ": " + kind)
        + failure.reason()
        + " (failed in "
        + Amounts.count(failure.attempts(), "run")
        + ", next try "
        + next(failure.nextTry())
        + ")";
  }

  /** The path, unless the reason names it, and the reason. */
  static String of(String path, String reason) {
    return isNamedBy(reason, path) ? reason : path + ": " + reason;
  }

  /** Whether the reason begins with an address that ends in the path, or is that of its index. */
  private static boolean isNamedBy(String reason, String path) {
    int end = reason.indexOf(": ");
    String address = end < 0 ? "" : reason.substring(0, end);
    return address.matches("https?://.*")
        && (address.endsWith("/" + path) || address.endsWith("/" + path + INDEX));
  }

  /** The class in lower case. */
  static String kind(Failure failure) {
    return failure.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String next(Instant time) {
    return time.isAfter(Instant.now())
        ? "after " + time.truncatedTo(ChronoUnit.SECONDS)
        : "in the next run";
  }
}
