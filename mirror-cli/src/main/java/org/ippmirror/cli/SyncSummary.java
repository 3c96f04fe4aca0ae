package org.ippmirror.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.ippmirror.api.Failure;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductResult;
import org.ippmirror.api.SyncResult;

/**
 * The last lines of a run: what is missing and has not been told while it ran, then all in one.
 * What is zero is left out of that one.
 */
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
      badRows(product, lines);
      leftAlone(product, lines);
      notPruned(product, lines);
    }
    result.stop().ifPresent(stop -> lines.add("stopped: " + stop.message()));
    lines.add(total());
    return lines;
  }

  private static void badRows(ProductResult product, List<String> lines) {
    product
        .problems()
        .forEach(
            row -> lines.add("bad row: " + product.product() + ": " + row + ": " + row.text()));
    long unshown = product.problemCount() - product.problems().size();
    if (unshown > 0) {
      lines.add("bad row: " + product.product() + ": " + unshown + " more");
    }
  }

  /** What failed in this run has been told when it did. */
  private void leftAlone(ProductResult product, List<String> lines) {
    Set<String> told = product.failures().stream().map(Failure::path).collect(Collectors.toSet());
    after.products().stream()
        .filter(known -> known.name().equals(product.product()))
        .flatMap(known -> known.failures().stream())
        .filter(failure -> failure.treatment() != Failure.Treatment.FORGIVEN)
        .filter(failure -> !told.contains(failure.path()))
        .forEach(failure -> lines.add("missing: " + FailureText.of(failure)));
  }

  private static void notPruned(ProductResult product, List<String> lines) {
    if (product.notPruned() > 0) {
      lines.add(
          "not removed: "
              + product.product()
              + ": "
              + Amounts.count(product.notPruned(), "fileset")
              + " that the store took back, more than --max-delete allows");
    }
  }

  private String total() {
    long unlisted = result.products().stream().filter(p -> p.whyNotListed().isPresent()).count();
    List<String> parts = new ArrayList<>();
    if (unlisted > 0) {
      parts.add(Amounts.count(unlisted, "product") + " could not be listed");
    }
    String fetched = fetched();
    if (!fetched.isEmpty()) {
      parts.add(fetched);
    }
    String missing =
        counts(
            new Count(sum(p -> p.failures().size()), "failure"),
            new Count(sum(ProductResult::problemCount), "bad row"),
            new Count(sum(ProductResult::remaining), "fileset", " missing"));
    if (!missing.isEmpty()) {
      parts.add(missing);
    }
    String removed = counts(new Count(sum(p -> p.pruned().size()), "fileset", " removed"));
    if (!removed.isEmpty()) {
      parts.add(removed);
    }
    if (parts.isEmpty() && result.outcome() == SyncResult.Outcome.COMPLETE) {
      return "nothing new: " + Amounts.count(result.products().size(), "product") + " asked";
    }
    return outcome() + (parts.isEmpty() ? "" : ": " + String.join("; ", parts));
  }

  private String fetched() {
    String counts =
        counts(
            new Count(sum(p -> p.completed().size()), "fileset"),
            new Count(result.filesFetched(), "file"));
    if (counts.isEmpty()) {
      return "";
    }
    double seconds = Math.max(0.001, took.toMillis() / 1000.0);
    return counts
        + ", "
        + Amounts.bytes(result.bytesFetched())
        + " in "
        + Amounts.time(took)
        + " ("
        + Amounts.rate(result.bytesFetched() / seconds)
        + ")";
  }

  private long sum(ToLongFunction<ProductResult> number) {
    return result.products().stream().mapToLong(number).sum();
  }

  private String outcome() {
    return switch (result.outcome()) {
      case COMPLETE -> "complete";
      case INCOMPLETE -> "incomplete";
      case FAILED -> "failed";
    };
  }

  private record Count(long number, String what, String more) {
    Count(long number, String what) {
      this(number, what, "");
    }
  }

  private static String counts(Count... counts) {
    return Arrays.stream(counts)
        .filter(count -> count.number() > 0)
        .map(count -> Amounts.count(count.number(), count.what()) + count.more())
        .collect(Collectors.joining(", "));
  }
}
