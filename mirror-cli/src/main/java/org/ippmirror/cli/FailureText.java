package org.ippmirror.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ippmirror.api.Failure;
import tools.jackson.core.JsonGenerator;

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
        + ", "
        + treatment(failure)
        + ")";
  }

  /** What becomes of it. */
  static String treatment(Failure failure) {
    return switch (failure.treatment()) {
      case RETRIED -> "next try " + next(failure.nextTry());
      case QUARANTINED -> "in quarantine, next try " + next(failure.nextTry());
      case FORGIVEN -> "given up: " + failure.note();
    };
  }

  /** The same for programs: between the braces of a JSON object. */
  static void properties(JsonGenerator json, Failure failure) {
    json.writeStringProperty("product", failure.fileset().product());
    json.writeStringProperty("fileset", failure.fileset().name());
    json.writeStringProperty("registered", failure.fileset().registered());
    json.writeStringProperty("file", failure.file());
    json.writeStringProperty("class", kind(failure));
    json.writeStringProperty("treatment", failure.treatment().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("reason", failure.reason());
    json.writeStringProperty("url", failure.evidence().url());
    json.writeStringProperty("expected", failure.evidence().expected());
    json.writeStringProperty("found", failure.evidence().found());
    json.writeNumberProperty("attempts", failure.attempts());
    json.writeStringProperty("since", failure.since().toString());
    json.writeStringProperty("nextTry", failure.nextTry().toString());
    json.writeStringProperty("note", failure.note());
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
