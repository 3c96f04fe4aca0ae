package org.ippmirror.cli;

import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.CatalogOptions;
import org.ippmirror.catalog.CatalogUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The last part of a sync: the catalogue catches up. Whatever becomes of it, the mirror's run stays
 * what it was.
 */
final class CatalogStep {

  private final @Nullable CatalogOptions options;
  private final RunLog log;
  private final CatalogProgress progress;
  private final CatalogReport report;

  /** With null there is no catalogue, and nothing to do. */
  CatalogStep(
      @Nullable CatalogOptions options, RunLog log, CatalogProgress progress, boolean verbose) {
    this.options = options;
    this.log = log;
    this.progress = progress;
    this.report = new CatalogReport(log, progress, verbose);
  }

  /** Takes the exit code of the mirror's run; gives that of the command. */
  int after(Mirror mirror, int code) throws InterruptedException {
    if (options == null) {
      return code;
    }
    progress.begin();
    boolean caughtUp = update(options, mirror);
    return code == ExitCode.COMPLETE && !caughtUp ? ExitCode.INCOMPLETE : code;
  }

  /** False if something is missing that was not missing before; what is refused is told once. */
  private boolean update(CatalogOptions where, Mirror mirror) throws InterruptedException {
    try (Catalog catalog = Catalog.open(where)) {
      CatalogUpdate update = catalog.update(mirror, report);
      report.end(update);
      return update.refusedCount() == 0 && update.unread().isEmpty();
    } catch (CatalogException | StoreException | RuntimeException e) {
      // A driver or a mistake in this program: neither may fail a mirror that is in order.
      log.warn(e.getMessage() + "; the mirror is in order, the next sync catches up");
      return false;
    }
  }
}
