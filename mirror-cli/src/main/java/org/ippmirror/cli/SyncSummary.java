package org.ippmirror.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductResult;
import org.ippmirror.api.SyncResult;

/** The last lines of a run: what is still missing and why, then all of it in one line. */
final class SyncSummary {

  private final SyncResult result;
  private final MirrorStatus after;
  private final Duration took;

  /** {@code after} also knows the failures of earlier runs that this one left alone. */
  SyncSummary(SyncResult result, MirrorStatus after, Duration took) {
    this.result = result;
    this.after = after;
    this.took = took;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ProductResult product : result.products()) {
      missing(product, lines);
    }
    lines.add(total());
    return lines;
  }

  private void missing(ProductResult product, List<String> lines) {
    product
        .whyNotListed()
        .ifPresent(why -> lines.add("not listed: " + product.product() + ": " + why.getMessage()));
    product
        .problems()
        .forEach(
            row -> lines.add("bad row: " + product.product() + ": " + row + ": " + row.text()));
    long unshown = product.problemCount() - product.problems().size();
    if (unshown > 0) {
      lines.add("bad row: " + product.product() + ": " + unshown + " more");
    }
    after.products().stream()
        .filter(known -> known.name().equals(product.product()))
        .flatMap(known -> known.failures().stream())
        .forEach(failure -> lines.add("missing: " + FailureText.of(failure)));
  }

  private String total() {
    long filesets = result.products().stream().mapToLong(p -> p.completed().size()).sum();
    long failures = result.products().stream().mapToLong(p -> p.failures().size()).sum();
    long remaining = result.products().stream().mapToLong(ProductResult::remaining).sum();
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    return String.format(
        Locale.ROOT,
        "%s: %s completed, %s, %s fetched in %s (%s), %s, %s remaining",
        outcome(filesets),
        Amounts.count(filesets, "fileset"),
        Amounts.count(result.filesFetched(), "file"),
        Amounts.bytes(result.bytesFetched()),
        Amounts.time(took),
        Amounts.rate(result.bytesFetched() / seconds),
        Amounts.count(failures, "failure"),
        Amounts.count(remaining, "fileset"));
  }

  private String outcome(long filesets) {
    return switch (result.outcome()) {
      case COMPLETE -> filesets == 0 ? "nothing new" : "complete";
      case INCOMPLETE -> "incomplete";
      case FAILED -> "failed";
    };
  }
}
