package org.ippmirror.cli;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a mirror up to date. */
@Command(name = "sync", description = "Fetch what is new and what failed before, verified.")
final class SyncCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--full",
      description = "Read the whole index of each product, not only the news.")
  private boolean full;

  @Option(names = "--dry-run", description = "Say what would be fetched; change nothing.")
  private boolean dryRun;

  @Option(names = "--no-progress", description = "Show no live line on a terminal.")
  private boolean noProgress;

  @Mixin private ProductNames products = new ProductNames();

  SyncCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException {
    MirrorConfig settings = config.read();
    Set<String> wanted =
        products.among(settings.mirror().products().stream().map(ProductSelection::name).toList());
    SyncRequest request = SyncRequest.builder().products(wanted).full(full).dryRun(dryRun).build();
    Progress progress = new Progress();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror());
        RunLog log = new RunLog(cli.console(), cli.quiet(), !noProgress, progress::line)) {
      log.say(
          (dryRun ? "dry run of " : "sync of ")
              + client.base()
              + " to "
              + settings.mirror().root());
      return run(mirror, request, log, progress);
    }
  }

  /** What ends the run is told as all else of it is: with its time, where there is no terminal. */
  private int run(Mirror mirror, SyncRequest request, RunLog log, Progress progress) {
    long start = System.nanoTime();
    try {
      SyncResult result = mirror.sync(request, new SyncReport(log, progress, cli.verbose()));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return dryRun ? dryRunEnd(result, log) : end(result, mirror, took, log);
    } catch (MirrorException | InterruptedException e) {
      return cli.failed(e, log::warn);
    }
  }

  private int end(SyncResult result, Mirror mirror, Duration took, RunLog log)
      throws MirrorException {
    List<String> lines = new SyncSummary(result, mirror.status(), took).lines();
    if (cli.quiet() && result.outcome() != SyncResult.Outcome.COMPLETE) {
      lines.forEach(log::warn);
    } else {
      lines.forEach(log::say);
    }
    return switch (result.outcome()) {
      case COMPLETE -> ExitCode.COMPLETE;
      case INCOMPLETE -> ExitCode.INCOMPLETE;
      case FAILED -> ExitCode.FAILED;
    };
  }

  /** Finding filesets to fetch is success here; the filesets themselves were not asked for. */
  private static int dryRunEnd(SyncResult result, RunLog log) {
    long listed = result.products().stream().filter(p -> p.whyNotListed().isEmpty()).count();
    long waiting = result.products().stream().mapToLong(p -> p.remaining()).sum();
    log.say("dry run: " + Amounts.count(waiting, "fileset") + " to fetch; nothing was changed");
    if (listed == result.products().size()) {
      return ExitCode.COMPLETE;
    }
    return listed == 0 ? ExitCode.FAILED : ExitCode.INCOMPLETE;
  }
}
