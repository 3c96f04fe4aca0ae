package org.ippmirror.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a configuration to start from. */
@Command(name = "init", description = "Write a commented configuration file to start from.")
final class InitCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  InitCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    Path file = config.file();
    try (InputStream template = InitCommand.class.getResourceAsStream(MirrorConfig.DEFAULT_FILE);
        OutputStream out = Files.newOutputStream(file, mode())) {
      template.transferTo(out);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          file + ": expected no file, got one (--force replaces it)", e);
    }
    if (!cli.quiet()) {
      cli.console()
          .say("wrote " + file + "; edit store, mirror and products, then: ippmirror sync");
    }
    return ExitCode.COMPLETE;
  }

  private OpenOption[] mode() {
    return force
        ? new OpenOption[] {
          StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
        }
        : new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
  }
}
