package org.ippmirror.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Metadata files, apart from any mirror. */
@Command(
    name = "mdc",
    description = "Show, check and convert metadata files (.mdc), gzip-compressed or not.",
    synopsisSubcommandLabel = "COMMAND")
final class MdcCommand implements Runnable {

  static final String FILES = "FILE";
  static final String FILES_HELP = "A metadata file; - is the standard input.";

  static final String CLEAN = "0:every line was as the format has it";
  static final String UNREADABLE = "1:a file could not be read";
  static final String MISTAKE = "2:mistake in the command line";
  static final String FINDINGS = "3:what could be read is there; standard error has the findings";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of show, json, csv, check and write, got none");
  }
}
