package org.ippmirror.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductSelection;
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

  @Mixin private ProductNames products = new ProductNames();

  StatusCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, StoreException {
    MirrorConfig settings = config.read();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror())) {
      show(mirror.status(), settings.mirror().products());
    }
    return ExitCode.COMPLETE;
  }

  private void show(MirrorStatus all, List<ProductSelection> configured) {
    Set<String> known = new TreeSet<>();
    all.products().forEach(product -> known.add(product.name()));
    configured.forEach(product -> known.add(product.name()));
    Set<String> named = products.among(known);
    Set<String> wanted = named.isEmpty() ? known : named;
    MirrorStatus status = only(wanted, all);
    if (json) {
      cli.console().say(StatusJson.of(status));
    } else {
      new StatusText(configured.stream().filter(p -> wanted.contains(p.name())).toList())
          .lines(status)
          .forEach(cli.console()::say);
    }
  }

  private static MirrorStatus only(Set<String> wanted, MirrorStatus all) {
    return new MirrorStatus(
        all.root(),
        all.store(),
        all.lastRun(),
        all.runSince(),
        all.products().stream().filter(product -> wanted.contains(product.name())).toList());
  }
}
