package org.ippmirror.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcJson;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.mdc.MdcWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a metadata file of the JSON that {@code mdc json} prints. */
@Command(
    name = "write",
    description = {
      "Write a metadata file from the JSON that 'mdc json' prints (without --short).",
      "What the readers would not read back the same is refused, and nothing is written."
    },
    exitCodeList = {
      "0:written",
      "1:the JSON could not be read, or not be written as metadata",
      MdcCommand.MISTAKE,
      "3:written, but the JSON has findings: its own source was not read whole"
    })
final class MdcWriteCommand implements Callable<Integer> {

  /** The layouts of the reference. */
  private enum Layout {
    TREE,
    ROWS
  }

  private final MirrorCli cli;

  @Option(
      names = "--layout",
      description =
          "${COMPLETION-CANDIDATES}: as programs write their results, or as database tools write"
              + " rows (default: ${DEFAULT-VALUE}).")
  private Layout layout = Layout.TREE;

  @Option(
      names = "--precision",
      description =
          "${COMPLETION-CANDIDATES}: all digits that are needed, or 7 and 15 as the reference"
              + " (default: ${DEFAULT-VALUE}).")
  private MdcWriter.Precision precision = MdcWriter.Precision.LOSSLESS;

  @Option(
      names = "--readers",
      description =
          "${COMPLETION-CANDIDATES}: text for both reference readers, or exactly as the reference"
              + " writes, for its tolerant reader (default: ${DEFAULT-VALUE}).")
  private MdcWriter.Readers readers = MdcWriter.Readers.BOTH;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to; replaced at once, when all is written (default: standard output).")
  private @Nullable Path output;

  @Parameters(
      arity = "1",
      paramLabel = MdcCommand.FILES,
      description = "The JSON; - is the standard input.")
  private String file = "";

  MdcWriteCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException, MdcException {
    MdcReading reading = read();
    MdcWriter writer = layout == Layout.ROWS ? MdcWriter.databaseRows() : MdcWriter.tree();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.precision(precision).readers(readers).write(reading.document(), text);
    if (output == null) {
      cli.console().out().write(text.toByteArray());
    } else {
      replace(output, text.toByteArray());
    }
    if (!reading.isClean()) {
      cli.console()
          .warn(
              "ippmirror: warning: %s: %s of its source; what was refused there is not written"
                  .formatted(
                      MdcInputs.name(file), Amounts.count(reading.findingCount(), "finding")));
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.COMPLETE;
  }

  private MdcReading read() throws IOException, MdcException {
    try (InputStream in = MdcInputs.open(file)) {
      return MdcJson.read(in);
    } catch (MdcException e) {
      throw new MdcException(MdcInputs.name(file) + ": " + e.getMessage());
    }
  }

  /** Nobody sees half a file. */
  private static void replace(Path target, byte[] text) throws IOException {
    Path part = target.resolveSibling("." + target.getFileName() + "~part");
    try {
      Files.write(part, text);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
