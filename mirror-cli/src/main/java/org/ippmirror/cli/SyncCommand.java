package org.ippmirror.cli;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.ippmirror.IppMirror;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncRequest.Prune;
import org.ippmirror.api.SyncResult;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--limit-rate",
      paramLabel = "BYTES",
      converter = SizeConverter.class,
      description = "Fetch at most so many bytes a second: 500K, 50M, 1.5G.")
  private @Nullable Long limitRate;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description = "End cleanly after that time, such as 5h30m; the next run goes on.")
  private @Nullable Duration maxTime;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "Wait that long for another run on this mirror to end.")
  private Duration wait = Duration.ZERO;

  @Option(
      names = "--prune",
      description = "Read whole indexes, and remove filesets that the store took back long enough.")
  private boolean prune;

  @Option(
      names = "--max-delete",
      paramLabel = "N",
      description = "If more filesets are to be removed, remove none (default: 100).")
  private @Nullable Integer maxDelete;

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
    SyncRequest request = request(wanted, settings.prune());
    Progress progress = new Progress();
    UnpackProgress unpackProgress = new UnpackProgress();
    CatalogProgress catalogProgress = new CatalogProgress();
    try (DataStoreClient client = IppMirror.connect(settings.store(), client(settings));
        Mirror mirror = IppMirror.mirror(client, settings.mirror());
        RunLog log =
            new RunLog(
                cli.console(),
                cli.quiet(),
                !noProgress,
                now -> line(now, progress, unpackProgress, catalogProgress))) {
      log.say(
          (dryRun ? "dry run of " : "sync of ")
              + client.base()
              + " to "
              + settings.mirror().root());
      UnpackStep unpack =
          new UnpackStep(dryRun ? null : settings.unpack(), log, unpackProgress, cli.verbose());
      CatalogStep catalog =
          new CatalogStep(dryRun ? null : settings.catalog(), log, catalogProgress, cli.verbose());
      Duration jitter = dryRun ? Duration.ZERO : settings.startJitter();
      return run(mirror, request, jitter, log, progress, unpack, catalog);
    }
  }

  /** Of the part that is at work: each begins when the one before has ended. */
  private static String line(
      long now, Progress fetching, UnpackProgress unpacking, CatalogProgress catalog) {
    if (catalog.isBegun()) {
      return catalog.line(now);
    }
    return unpacking.isBegun() ? unpacking.line(now) : fetching.line(now);
  }

  private SyncRequest request(Set<String> wanted, Prune configured) {
    SyncRequest.Builder request =
        SyncRequest.builder().products(wanted).full(full).dryRun(dryRun).lockWait(wait);
    if (maxDelete != null && !prune) {
      throw new IllegalArgumentException("--max-delete: expected --prune with it, got none");
    }
    if (prune) {
      request.prune(
          new Prune(configured.after(), maxDelete == null ? configured.most() : maxDelete));
    }
    if (maxTime != null) {
      request.maxTime(maxTime);
    }
    return request.build();
  }

  private ClientOptions client(MirrorConfig settings) {
    return limitRate == null
        ? settings.client()
        : settings.client().toBuilder().maxBytesPerSecond(limitRate).build();
  }

  /** What ends the run is told as all else of it is: with its time, where there is no terminal. */
  private int run(
      Mirror mirror,
      SyncRequest request,
      Duration jitter,
      RunLog log,
      Progress progress,
      UnpackStep unpack,
      CatalogStep catalog) {
    try {
      delay(jitter, log);
      long start = System.nanoTime();
      SyncResult result = mirror.sync(request, new SyncReport(log, progress, cli.verbose()));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      int code = dryRun ? dryRunEnd(result, log) : end(result, mirror, took, log);
      return catalog.after(mirror, unpack.after(mirror, code)); // Bundles may go in between.
    } catch (MirrorException | InterruptedException e) {
      return cli.failed(e, log::warn);
    }
  }

  /** Many mirrors with the same line in their cron tables do not all come at once. */
  private static void delay(Duration jitter, RunLog log) throws InterruptedException {
    long millis = ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1);
    if (millis > 0) {
      log.say("begins in " + Amounts.time(Duration.ofMillis(millis)));
      Thread.sleep(millis);
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
    result
        .products()
        .forEach(p -> p.pruned().forEach(fileset -> log.say("would remove " + fileset)));
    log.say("dry run: " + Amounts.count(waiting, "fileset") + " to fetch; nothing was changed");
    if (listed == result.products().size()) {
      return ExitCode.COMPLETE;
    }
    return listed == 0 ? ExitCode.FAILED : ExitCode.INCOMPLETE;
  }
}
