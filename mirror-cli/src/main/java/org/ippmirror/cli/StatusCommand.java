package org.ippmirror.cli;

import java.util.concurrent.Callable;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.StoreException;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a mirror holds. Asks no store; works while a run is active. */
@Command(name = "status", description = "Show what the mirror holds, what waits and what fails.")
final class StatusCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  StatusCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, StoreException {
    MirrorConfig settings = config.read();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror())) {
      MirrorStatus status = mirror.status();
      if (json) {
        cli.console().say(StatusJson.of(status));
      } else {
        new StatusText(settings.mirror().products()).lines(status).forEach(cli.console()::say);
      }
    }
    return ExitCode.COMPLETE;
  }
}
