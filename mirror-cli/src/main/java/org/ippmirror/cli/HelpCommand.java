package org.ippmirror.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The same as {@code --help}, for those who try this first. */
@Command(name = "help", description = "Show the help of the program or of a command.")
final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "A command of the program.")
  private @Nullable String command;

  @Override
  public Integer call() {
    CommandLine program = spec.commandLine().getParent();
    CommandLine asked = command == null ? program : program.getSubcommands().get(command);
    if (asked == null) {
      throw new ParameterException(
          spec.commandLine(),
          "expected one of "
              + String.join(", ", program.getSubcommands().keySet())
              + ", got '"
              + command
              + "'");
    }
    asked.usage(program.getOut());
    return ExitCode.COMPLETE;
  }
}
