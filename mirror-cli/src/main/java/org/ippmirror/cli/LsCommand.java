package org.ippmirror.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;
import org.ippmirror.cli.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an index of a data store while it arrives, holding one row at a time. */
@Command(
    name = "ls",
    description = {
      "List the products of a store, the filesets of a product or the files of one.",
      "Columns: id, time registered, type, most recent fileset and description of a product; id,"
          + " time registered, type and the product's own columns of a fileset; id, bytes, md5, type"
          + " and the product's own columns of a file. A terminal shows their names in a first line"
          + " that begins with #; --json names each value."
    })
final class LsCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Parameters(
      arity = "0..1",
      paramLabel = "PRODUCT[/FILESET]",
      description = "What to list (default: the products).")
  private @Nullable String path;

  LsCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, MirrorException, InterruptedException {
    Optional<StorePath> asked = Optional.ofNullable(path).map(text -> StorePath.parse(text, 1, 2));
    RowWarnings warnings = new RowWarnings(cli.console());
    ResultLines lines = new ResultLines(cli.console().out());
    ListingRows format = json ? new JsonRows() : new TextRows(cli.console().titled());
    try (DataStoreClient client = store.connect()) {
      if (asked.isEmpty()) {
        stream(client.products(), format::product, lines, warnings);
      } else if (asked.get().depth() == 1) {
        String product = asked.get().product();
        stream(client.filesets(product), row -> format.fileset(product, row), lines, warnings);
      } else {
        files(client, asked.get(), format, lines, warnings);
      }
    }
    return warnings.finish() == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
  }

  private <T> void stream(
      IndexRows<T> index, Function<T, List<String>> format, ResultLines lines, RowWarnings warnings)
      throws MirrorException, InterruptedException {
    try (IndexRows<T> rows = index) {
      Optional<T> row = rows.next();
      while (row.isPresent() && !lines.closed()) {
        format.apply(row.get()).forEach(lines::add);
        row = rows.next();
        warnings.show(rows.problemCount(), rows::problems);
      }
      warnings.show(rows.problemCount(), rows::problems);
    }
  }

  private void files(
      DataStoreClient client,
      StorePath asked,
      ListingRows format,
      ResultLines lines,
      RowWarnings warnings)
      throws MirrorException, InterruptedException {
    FilesetIndex index = client.files(asked.product(), asked.fileset());
    for (FileEntry row : index.files()) {
      format.file(asked.product(), asked.fileset(), row).forEach(lines::add);
    }
    warnings.show(index.problems().size(), index::problems);
  }
}
