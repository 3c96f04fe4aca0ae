package org.ippmirror.cli;

import java.nio.file.Path;
import org.ippmirror.IppMirror;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import org.ippmirror.cli.config.StoreAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which data store to read: an address, or a configuration that has it. */
final class StoreOption {

  @ArgGroup private Choice choice = new Choice();

  /** One or the other. */
  static final class Choice {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description =
            "Take the store from this file (default: ./" + MirrorConfig.DEFAULT_FILE + ").")
    private Path config = Path.of(MirrorConfig.DEFAULT_FILE);

    @Option(
        names = "--store",
        paramLabel = "URL",
        description = "Base address of the store; no configuration file is needed.")
    private @Nullable String store;
  }

  /** Asks nothing yet. */
  DataStoreClient connect() throws ConfigException {
    String store = choice.store;
    if (store != null) {
      return IppMirror.connect(
          StoreAddress.parse(store, System.getenv()), ClientOptions.defaults());
    }
    MirrorConfig config = MirrorConfig.read(choice.config, System.getenv());
    return IppMirror.connect(config.store(), config.client());
  }
}
