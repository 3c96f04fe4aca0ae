package org.ippmirror.cli;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(paramLabel = "PRODUCT", description = "Only these of the configured products.")
  private Set<String> products = new LinkedHashSet<>();

  SyncCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, MirrorException, InterruptedException {
    MirrorConfig settings = config.read();
    Progress progress = new Progress();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror());
        RunLog log = new RunLog(cli.console(), cli.quiet(), !noProgress, progress::line)) {
      log.say(
          (dryRun ? "dry run of " : "sync of ")
              + client.base()
              + " to "
              + settings.mirror().root());
      long start = System.nanoTime();
      SyncResult result =
          mirror.sync(
              new SyncRequest(products, full, dryRun),
              new SyncReport(log, progress, cli.verbose()));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return dryRun ? dryRunEnd(result, log) : end(result, mirror, took, log);
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
