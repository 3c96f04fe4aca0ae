package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcJson.Unset;
import org.ippmirror.mdc.MdcReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a table of metadata files as CSV. */
@Command(
    name = "csv",
    description = {
      "Print the rows of one table as CSV, those of several files together.",
      "The first line has the columns, all that occur in a row. What a row lacks is empty."
    },
    exitCodeList = {
      MdcCommand.CLEAN,
      MdcCommand.UNREADABLE,
      MdcCommand.MISTAKE,
      MdcCommand.FINDINGS
    })
final class MdcCsvCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "Which table (default: the only one).")
  private @Nullable String table;

  @Option(
      names = "--nulls",
      description =
          "For dumps of a database: empty for what stands for no value there, the largest integer"
              + " of its type, nan and inf.")
  private boolean nulls;

  @Parameters(paramLabel = MdcCommand.FILES, arity = "1..*", description = MdcCommand.FILES_HELP)
  private List<String> files = new ArrayList<>();

  MdcCsvCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws MdcException {
    MdcInputs inputs = new MdcInputs(cli.console());
    List<MdcDocument> documents = new ArrayList<>();
    for (String file : files) {
      inputs.read(file).map(MdcReading::document).ifPresent(documents::add);
    }
    if (!documents.isEmpty()) {
      CsvText.write(
          MdcTables.of(table, documents, cli.console()),
          nulls ? Unset.NULL : Unset.AS_IT_IS,
          cli.console().out());
    }
    return inputs.exitCode();
  }
}
