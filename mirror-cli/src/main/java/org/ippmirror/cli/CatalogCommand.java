package org.ippmirror.cli;

import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.CatalogOptions;
import org.ippmirror.catalog.CatalogUpdate;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The SQL tables of what a mirror holds. Asks no data store. */
@Command(
    name = "catalog",
    description = "SQL tables of what the mirror holds: bring them up to date, query, export.",
    synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private CatalogCommand() {}

  static CommandLine with(MirrorCli cli) {
    CommandLine line = new CommandLine(new CatalogCommand());
    line.addSubcommand(new CatalogUpdateCommand.Sync(cli));
    line.addSubcommand(new CatalogUpdateCommand.Rebuild(cli));
    line.addSubcommand(new CatalogTablesCommand(cli));
    line.addSubcommand(new CatalogQueryCommand(cli));
    line.addSubcommand(new CatalogExportCommand(cli));
    return line;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command of catalog, got none");
  }

  /** Which catalogue is configured. */
  static CatalogOptions configured(ConfigOption config, MirrorConfig settings) {
    CatalogOptions catalog = settings.catalog();
    if (catalog == null) {
      throw new IllegalArgumentException(
          config.file() + ": expected a catalogue (catalog: true), got none");
    }
    return catalog;
  }

  /** Opens the configured catalogue to read it. */
  static Catalog openToRead(ConfigOption config) throws ConfigException, CatalogException {
    return Catalog.openToRead(configured(config, config.read()));
  }

  /** How a catalogue is brought up to what a mirror holds. */
  interface Work {
    CatalogUpdate of(Catalog catalog, Mirror mirror)
        throws CatalogException, StoreException, InterruptedException;
  }

  /** Opens catalogue and mirror, and works. */
  static CatalogUpdate with(ConfigOption config, Work work)
      throws ConfigException, CatalogException, StoreException, InterruptedException {
    MirrorConfig settings = config.read();
    CatalogOptions options = configured(config, settings);
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror())) {
      mirror.held().close(); // Without a mirror no catalogue is made.
      try (Catalog catalog = Catalog.open(options)) {
        return work.of(catalog, mirror);
      }
    }
  }
}
