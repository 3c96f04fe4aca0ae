package org.ippmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.ExportFormat;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the catalogue's tables as text. The catalogue itself is only read. */
@Command(
    name = "export",
    description = {
      "Write each table of the catalogue to a file in a directory, the same bytes for the same"
          + " content on any database.",
      "A table without rows is left out, and so is a column without values."
    })
final class CatalogExportCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--format", description = "As what: ${COMPLETION-CANDIDATES} (default: csv).")
  private ExportFormat format = ExportFormat.CSV;

  @Parameters(paramLabel = "DIR", description = "Where to; files of the same names are replaced.")
  private Path directory = Path.of("");

  CatalogExportCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, CatalogException, IOException {
    MirrorConfig settings = config.read();
    if (directory.toAbsolutePath().normalize().startsWith(settings.mirror().root())) {
      throw new IllegalArgumentException(
          "export: expected a directory outside of the mirror, which is served, got " + directory);
    }
    try (Catalog catalog = Catalog.openToRead(CatalogCommand.configured(config, settings))) {
      List<String> tables = catalog.export(format, directory);
      if (!cli.quiet()) {
        cli.console().say("wrote " + Amounts.count(tables.size(), "table") + " to " + directory);
      }
    }
    return ExitCode.COMPLETE;
  }
}
