package org.ippmirror.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ippmirror.IppMirror;
import org.ippmirror.api.AdoptRequest;
import org.ippmirror.api.AdoptResult;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.SyncResult;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over what another tool fetched. */
@Command(
    name = "adopt",
    description = {
      "Take over a tree that another tool fetched, DIR/product/fileset/file. Reads the store's"
          + " indexes; each file in DIR that is as they say gets into the mirror and is never"
          + " fetched. What is missing or wrong is left to the next sync.",
      "A file is shared by a hard link where that can be, else copied. A tool that goes on writing"
          + " into its files in DIR, instead of replacing them, changes the mirror's files, too: use"
          + " --move, or let no tool write there any more.",
      "With the mirror's own directory as DIR, that directory becomes the mirror: nothing is"
          + " removed; indexes that are there are put aside in .ippmirror/aside."
    })
final class AdoptCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--move",
      description =
          "Remove each file in DIR once it is safe in the mirror. Else DIR is not touched.")
  private boolean move;

  @Option(names = "--no-progress", description = "Show no live line on a terminal.")
  private boolean noProgress;

  @Parameters(index = "0", paramLabel = "DIR", description = "The tree to take over.")
  private Path directory = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "PRODUCT",
      description = "Only these products (default: all).")
  private List<String> products = new ArrayList<>();

  AdoptCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException {
    MirrorConfig settings = config.read();
    AdoptRequest request =
        new AdoptRequest(directory, move, ProductNames.among(products, names(settings)));
    Progress progress = new Progress();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror());
        RunLog log = new RunLog(cli.console(), cli.quiet(), !noProgress, progress::line)) {
      log.say("adopt " + directory + " into " + settings.mirror().root());
      return run(mirror, request, log, progress);
    }
  }

  private static List<String> names(MirrorConfig settings) {
    return settings.mirror().products().stream().map(ProductSelection::name).toList();
  }

  private int run(Mirror mirror, AdoptRequest request, RunLog log, Progress progress) {
    long start = System.nanoTime();
    try {
      SyncReport report = new SyncReport(log, progress, cli.verbose(), "to look for");
      AdoptResult result = mirror.adopt(request, report);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      end(result, new SyncSummary(result.sync(), mirror.status(), took).problems(), took, log);
      return switch (result.sync().outcome()) {
        case COMPLETE -> ExitCode.COMPLETE;
        case INCOMPLETE -> ExitCode.INCOMPLETE;
        case FAILED -> ExitCode.FAILED;
      };
    } catch (MirrorException | InterruptedException | IllegalArgumentException e) {
      return cli.failed(e, log::warn);
    }
  }

  private void end(AdoptResult result, List<String> problems, Duration took, RunLog log) {
    List<String> lines = new ArrayList<>(problems);
    lines.add(summary(result, took));
    if (cli.quiet() && result.sync().outcome() != SyncResult.Outcome.COMPLETE) {
      lines.forEach(log::warn);
    } else {
      lines.forEach(log::say);
    }
  }

  private static String summary(AdoptResult result, Duration took) {
    SyncResult sync = result.sync();
    long completed = sync.products().stream().mapToLong(p -> p.completed().size()).sum();
    long missing = sync.products().stream().mapToLong(p -> p.remaining()).sum();
    long unlisted = sync.products().stream().filter(p -> p.whyNotListed().isPresent()).count();
    StringBuilder line = new StringBuilder();
    line.append(sync.outcome().name().toLowerCase(Locale.ROOT)).append(": ");
    if (unlisted > 0) {
      line.append(Amounts.count(unlisted, "product")).append(" could not be listed; ");
    }
    line.append(Amounts.count(completed, "fileset")).append(" completed, ");
    line.append(Amounts.count(result.adopted(), "file")).append(" adopted");
    line.append(result.copied() == 0 ? "" : " (" + result.copied() + " copied)");
    line.append(result.kept() == 0 ? "" : ", " + result.kept() + " were in place");
    line.append(", ").append(Amounts.bytes(result.bytes()));
    line.append(" in ").append(Amounts.time(took));
    if (result.filesWithoutMd5() > 0) {
      line.append("; ").append(Amounts.count(result.filesWithoutMd5(), "file"));
      line.append(" without md5, by size alone");
    }
    if (missing > 0) {
      line.append("; ").append(Amounts.count(missing, "fileset")).append(" left to sync");
    }
    return line.toString();
  }
}
