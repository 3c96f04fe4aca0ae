package org.ippmirror.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductSelection;
import org.jspecify.annotations.Nullable;

/** The state of a mirror for people. */
final class StatusText {

  private final List<ProductSelection> configured;
  private final List<String> lines = new ArrayList<>();

  /** Of those, the ones that no run has listed yet are shown too. */
  StatusText(List<ProductSelection> configured) {
    this.configured = configured;
  }

  List<String> lines(MirrorStatus status) {
    line("mirror", status.root().toString());
    line("store", status.store().isEmpty() ? "none so far" : status.store());
    line("last run", time(status.lastRun()));
    if (status.runSince() != null) {
      line("running", "since " + time(status.runSince()) + ", or ended without a word");
    }
    status.products().forEach(this::product);
    for (ProductSelection product : configured) {
      if (status.products().stream().noneMatch(known -> known.name().equals(product.name()))) {
        lines.add("");
        lines.add(product.name());
        line("  last listed", "never");
      }
    }
    return lines;
  }

  private void product(MirrorStatus.Product product) {
    lines.add("");
    lines.add(product.name());
    line(
        "  complete",
        Amounts.count(product.complete(), "fileset")
            + ", "
            + Amounts.count(product.files(), "file")
            + ", "
            + Amounts.bytes(product.bytes()));
    line("  waiting", Amounts.count(product.waiting(), "fileset"));
    line("  left out", Amounts.count(product.leftOut(), "fileset"));
    line("  withdrawn", withdrawn(product));
    if (product.forgiven() > 0) {
      line("  given up", Amounts.count(product.forgiven(), "fileset"));
    }
    line("  newest", product.newest() == null ? "none" : product.newest());
    line("  last listed", time(product.lastListed()));
    line("  last full", time(product.lastFull()));
    if (product.listingFailure() != null) {
      line("  not listed", product.listingFailure());
    }
    line("  failures", Integer.toString(product.failures().size()));
    product.failures().forEach(failure -> lines.add("    " + FailureText.of(failure)));
  }

  private static String withdrawn(MirrorStatus.Product product) {
    long held = product.withdrawnHeld().count();
    String text = Amounts.count(product.withdrawn() + held, "fileset");
    return held == 0 ? text : text + ", " + held + " of them complete and kept";
  }

  private void line(String name, String value) {
    lines.add(name + " ".repeat(Math.max(1, 15 - name.length())) + value);
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "never" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
