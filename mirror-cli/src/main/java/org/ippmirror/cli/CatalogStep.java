package org.ippmirror.cli;

import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.CatalogOptions;
import org.ippmirror.catalog.CatalogUpdate;

/**
 * The last part of a sync: the catalogue catches up. Whatever becomes of it, the mirror's run stays
 * what it was.
 */
final class CatalogStep {

  private final CatalogOptions options;
  private final RunLog log;
  private final CatalogReport report;

  CatalogStep(CatalogOptions options, RunLog log, CatalogReport report) {
    this.options = options;
    this.log = log;
    this.report = report;
  }

  /**
   * Brings it up to date.
   *
   * @return false if something is missing in it that was not missing before; what was refused once
   *     is told once
   */
  boolean after(Mirror mirror) throws InterruptedException {
    try (Catalog catalog = Catalog.open(options)) {
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
