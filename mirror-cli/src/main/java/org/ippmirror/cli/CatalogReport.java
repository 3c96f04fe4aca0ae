package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.catalog.CatalogListener;
import org.ippmirror.catalog.CatalogUpdate;
import org.ippmirror.catalog.RefusedFileset;

/** Tells what an update of the catalogue does, and in one line what it did. */
final class CatalogReport implements CatalogListener {

  private final RunLog log;
  private final CatalogProgress progress;
  private final boolean verbose;

  CatalogReport(RunLog log, CatalogProgress progress, boolean verbose) {
    this.log = log;
    this.progress = progress;
    this.verbose = verbose;
  }

  @Override
  public void loaded(String product, String fileset, long rows) {
    progress.came(rows);
    if (verbose) {
      log.say("catalogue: " + product + "/" + fileset + ": " + Amounts.count(rows, "row"));
    }
  }

  @Override
  public void refused(RefusedFileset fileset) {
    progress.came(0);
    log.warn("catalogue: refused: " + fileset);
  }

  @Override
  public void removed(String product, String fileset) {
    progress.came(0);
    if (verbose) {
      log.say("catalogue: removed: " + product + "/" + fileset);
    }
  }

  /** What is zero is left out. */
  void end(CatalogUpdate update) {
    update.unread().forEach(fileset -> log.warn("catalogue: not read: " + fileset));
    List<String> parts = new ArrayList<>();
    long added = update.loaded() - update.refusedCount();
    if (added > 0) {
      parts.add(Amounts.count(added, "fileset") + " added");
    }
    if (update.rows() > 0) {
      parts.add(Amounts.count(update.rows(), "row"));
    }
    part(parts, update.removed(), "removed");
    part(parts, update.refusedCount(), "refused");
    part(parts, update.unread().size(), "not read");
    long before = update.standing() - update.refusedCount();
    part(parts, Math.max(0, before), "refused before");
    log.say("catalogue: " + (parts.isEmpty() ? "nothing new" : String.join(", ", parts)));
  }

  private static void part(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }
}
