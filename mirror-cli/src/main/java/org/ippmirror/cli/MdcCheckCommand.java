package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what in a metadata file is not as the format has it. */
@Command(
    name = "check",
    description = {
      "Tell each line that the two reference readers do not take alike.",
      "Prints file:line:column: refused or doubtful: reason: line. A line that is refused is lost to"
          + " every reader; one that is doubtful is lost to some, or may not mean what it says."
    },
    exitCodeList = {
      "0:every line was as the format has it",
      "1:there are findings, or a file could not be read",
      MdcCommand.MISTAKE
    })
final class MdcCheckCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Parameters(paramLabel = MdcCommand.FILES, arity = "1..*", description = MdcCommand.FILES_HELP)
  private List<String> files = new ArrayList<>();

  MdcCheckCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    ResultLines lines = new ResultLines(cli.console().out());
    MdcInputs inputs = new MdcInputs(cli.console(), lines::add);
    files.forEach(inputs::read);
    if (!cli.quiet()) {
      int read = files.size() - inputs.unreadable();
      lines.add(
          Amounts.count(read, "file")
              + " read, "
              + (inputs.found() == 0 ? "no findings" : Amounts.count(inputs.found(), "finding")));
    }
    return inputs.exitCode() == ExitCode.COMPLETE ? ExitCode.COMPLETE : ExitCode.FAILED;
  }
}
