package org.ippmirror.cli;

import java.util.concurrent.Callable;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.CatalogListener;
import org.ippmirror.catalog.CatalogUpdate;
import org.ippmirror.cli.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a catalogue up to what the mirror holds. */
abstract class CatalogUpdateCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--no-progress", description = "Show no live line on a terminal.")
  private boolean noProgress;

  CatalogUpdateCommand(MirrorCli cli) {
    this.cli = cli;
  }

  abstract CatalogUpdate work(Catalog catalog, Mirror mirror, CatalogListener listener)
      throws CatalogException, StoreException, InterruptedException;

  @Override
  public Integer call()
      throws ConfigException, CatalogException, StoreException, InterruptedException {
    CatalogProgress progress = new CatalogProgress();
    try (RunLog log = new RunLog(cli.console(), cli.quiet(), !noProgress, progress::line)) {
      CatalogReport report = new CatalogReport(log, progress, cli.verbose());
      CatalogUpdate update =
          CatalogCommand.with(config, (catalog, mirror) -> work(catalog, mirror, report));
      report.end(update);
      return update.isComplete() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
  }

  /** With what is new. */
  @Command(
      name = "sync",
      description = "Bring the catalogue up to what the mirror holds; make it if there is none.")
  static final class Sync extends CatalogUpdateCommand {

    Sync(MirrorCli cli) {
      super(cli);
    }

    @Override
    CatalogUpdate work(Catalog catalog, Mirror mirror, CatalogListener listener)
        throws CatalogException, StoreException, InterruptedException {
      return catalog.update(mirror, listener);
    }
  }

  /** All anew. */
  @Command(
      name = "rebuild",
      description = "Drop the catalogue's tables and make them again from the mirror.")
  static final class Rebuild extends CatalogUpdateCommand {

    Rebuild(MirrorCli cli) {
      super(cli);
    }

    @Override
    CatalogUpdate work(Catalog catalog, Mirror mirror, CatalogListener listener)
        throws CatalogException, StoreException, InterruptedException {
      return catalog.rebuild(mirror, listener);
    }
  }
}
