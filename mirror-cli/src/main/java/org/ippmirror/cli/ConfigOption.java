package org.ippmirror.cli;

import java.nio.file.Path;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Option;

/** The option that names the configuration file. */
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file (default: ./" + MirrorConfig.DEFAULT_FILE + ").")
  private Path file = Path.of(MirrorConfig.DEFAULT_FILE);

  Path file() {
    return file;
  }

  MirrorConfig read() throws ConfigException {
    return MirrorConfig.read(file, System.getenv());
  }
}
