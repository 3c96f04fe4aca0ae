package org.ippmirror.cli;

import java.time.Duration;
import org.ippmirror.api.VerifyResult;

/** The last line of a look at a mirror. What is zero is left out of it. */
final class VerifySummary {

  private VerifySummary() {}

  static String of(VerifyResult result, Duration took) {
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    StringBuilder line = new StringBuilder(result.isRight() ? "right: " : "wrong: ");
    line.append(Amounts.count(result.filesets(), "fileset"));
    line.append(", ").append(Amounts.count(result.files(), "file"));
    line.append(", ").append(Amounts.bytes(result.bytes()));
    line.append(" in ").append(Amounts.time(took));
    line.append(" (").append(Amounts.rate(result.bytes() / seconds)).append(')');
    part(line, result.problemCount(), "problem", "");
    result
        .repaired()
        .ifPresent(
            repair -> {
              part(line, repair.filesFetched(), "file", " fetched again");
              part(line, result.unrepaired(), "problem", " left");
            });
    part(line, result.filesWithoutMd5(), "file", " without md5, by size alone");
    part(line, result.released(), "file", " let go");
    part(
        line,
        result.litter(),
        "hidden file",
        result.repair() == null ? " of earlier runs (--repair removes them)" : " removed");
    part(line, result.skipped(), "fileset", " passed over");
    return line.toString();
  }

  private static void part(StringBuilder line, long number, String what, String more) {
    if (number > 0) {
      line.append("; ").append(Amounts.count(number, what)).append(more);
    }
  }
}
