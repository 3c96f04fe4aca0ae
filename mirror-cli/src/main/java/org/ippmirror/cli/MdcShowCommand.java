package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcJson.Unset;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.mdc.MdcTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a metadata file to a person. */
@Command(
    name = "show",
    description = "Show metadata files as trees, or one table of them with aligned columns.",
    exitCodeList = {
      MdcCommand.CLEAN,
      MdcCommand.UNREADABLE,
      MdcCommand.MISTAKE,
      MdcCommand.FINDINGS
    })
final class MdcShowCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "Only the rows of this table, of all files together.")
  private @Nullable String table;

  @Parameters(paramLabel = MdcCommand.FILES, arity = "1..*", description = MdcCommand.FILES_HELP)
  private List<String> files = new ArrayList<>();

  MdcShowCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws MdcException {
    MdcInputs inputs = new MdcInputs(cli.console());
    ResultLines lines = new ResultLines(cli.console().out());
    List<MdcDocument> documents = new ArrayList<>();
    for (String file : files) {
      Optional<MdcReading> reading = inputs.read(file);
      if (reading.isPresent() && table == null) {
        show(file, reading.get().document(), lines);
      }
      reading.map(MdcReading::document).ifPresent(documents::add);
    }
    if (table != null && !documents.isEmpty()) {
      table(MdcTables.of(table, documents, cli.console()), lines);
    }
    return inputs.exitCode();
  }

  private void show(String file, MdcDocument document, ResultLines lines) {
    if (files.size() > 1) {
      lines.add(MdcInputs.name(file));
    }
    MdcOutline.of(document, files.size() > 1 ? "  " : "").forEach(lines::add);
  }

  private static void table(MdcTable table, ResultLines lines) throws MdcException {
    List<List<String>> cells = new ArrayList<>();
    cells.add(table.columns());
    for (MdcFolder row : table.rows()) {
      cells.add(table.cells(row, Unset.AS_IT_IS));
    }
    Columns columns = new Columns();
    cells.forEach(columns::line); // The widths of all rows are known only then.
    cells.forEach(row -> lines.add(columns.line(row)));
  }
}
