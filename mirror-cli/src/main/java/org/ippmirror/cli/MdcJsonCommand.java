package org.ippmirror.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcJson;
import org.ippmirror.mdc.MdcJson.Unset;
import org.ippmirror.mdc.MdcReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a metadata file as JSON. */
@Command(
    name = "json",
    description = {
      "Print a metadata file as one JSON document, which 'mdc write' makes a metadata file again.",
      "It has names, types, comments, order, and the findings of the file."
    },
    exitCodeList = {
      MdcCommand.CLEAN,
      MdcCommand.UNREADABLE,
      MdcCommand.MISTAKE,
      MdcCommand.FINDINGS
    })
final class MdcJsonCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Option(
      names = "--short",
      description = "Names and values alone: folders as objects, lists as arrays.")
  private boolean shortForm;

  @Option(
      names = "--nulls",
      description =
          "With --short, for dumps of a database: null for what stands for no value there, the"
              + " largest integer of its type, nan and inf.")
  private boolean nulls;

  @Option(
      names = "--lines",
      description = "For several files: an object with file and document for each, on a line.")
  private boolean lines;

  @Parameters(paramLabel = MdcCommand.FILES, arity = "1..*", description = MdcCommand.FILES_HELP)
  private List<String> files = new ArrayList<>();

  MdcJsonCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws MdcException, IOException {
    if (nulls && !shortForm) {
      throw new IllegalArgumentException("--nulls: expected --short with it, got none");
    }
    if (files.size() > 1 && !lines) {
      throw new IllegalArgumentException(
          "expected one file, or --lines for several, got " + files.size());
    }
    MdcInputs inputs = new MdcInputs(cli.console());
    for (String file : files) {
      Optional<MdcReading> reading = inputs.read(file);
      if (reading.isPresent()) {
        // ASCII without control characters but for line ends, whatever the file has.
        cli.console().out().append(lines ? line(file, reading.get()) : document(reading.get()));
        cli.console().out().append('\n').flush();
      }
    }
    return inputs.exitCode();
  }

  private String line(String file, MdcReading reading) throws MdcException, IOException {
    String document = text(MdcJson.compact(), reading);
    return Console.printable(
        JsonLine.of(
            json -> {
              json.writeStringProperty("file", file);
              json.writeName("document");
              json.writeRawValue(document);
            }));
  }

  private String document(MdcReading reading) throws MdcException, IOException {
    return text(MdcJson.indented(), reading);
  }

  private String text(MdcJson json, MdcReading reading) throws MdcException, IOException {
    Writer text = new StringWriter();
    if (shortForm) {
      json.writeShort(reading.document(), nulls ? Unset.NULL : Unset.AS_IT_IS, text);
    } else {
      json.write(reading, text);
    }
    return text.toString();
  }
}
