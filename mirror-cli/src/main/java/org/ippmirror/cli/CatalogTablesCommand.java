package org.ippmirror.cli;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.CatalogTable;
import org.ippmirror.cli.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the tables of the catalogue, or the columns of some. Never writes. */
@Command(
    name = "tables",
    description = "Show the tables and views of the catalogue; with their names, their columns.")
final class CatalogTablesCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--format", description = "How: ${COMPLETION-CANDIDATES} (default: table).")
  private ResultFormat format = ResultFormat.TABLE;

  @Parameters(paramLabel = "TABLE", description = "Show the columns of these.")
  private Set<String> names = new LinkedHashSet<>();

  CatalogTablesCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, CatalogException, IOException {
    try (Catalog catalog = CatalogCommand.openToRead(config)) {
      List<CatalogTable> tables = catalog.tables();
      ResultFormat.Rows rows = format.rows(cli.console());
      if (names.isEmpty()) {
        list(tables, rows);
      } else {
        describe(tables, rows);
      }
      rows.end();
    }
    return ExitCode.COMPLETE;
  }

  private static void list(List<CatalogTable> tables, ResultFormat.Rows rows) throws IOException {
    rows.columns(List.of("table", "kind", "rows", "columns"));
    for (CatalogTable table : tables) {
      String kind = table.kind().name().toLowerCase(Locale.ROOT);
      long columns = table.columns().size();
      rows.row(List.of(table.name(), kind, table.rows(), columns));
    }
  }

  private void describe(List<CatalogTable> tables, ResultFormat.Rows rows) throws IOException {
    Set<String> unknown = new TreeSet<>(names);
    tables.forEach(table -> unknown.remove(table.name()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "tables: expected any of "
              + String.join(", ", tables.stream().map(CatalogTable::name).toList())
              + ", got "
              + String.join(", ", unknown));
    }
    rows.columns(List.of("table", "column", "type"));
    for (CatalogTable table : tables) {
      if (names.contains(table.name())) {
        for (CatalogTable.Column column : table.columns()) {
          rows.row(List.of(table.name(), column.name(), column.type()));
        }
      }
    }
  }
}
