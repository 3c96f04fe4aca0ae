package org.ippmirror.cli;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyRequest;
import org.ippmirror.api.VerifyResult;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a mirror again. */
@Command(
    name = "verify",
    description = {
      "Read every file again and compare it with the mirror's own indexes. Without --repair it asks"
          + " no store, writes nothing, and may run beside a sync.",
      "Exits with 0 if nothing is wrong, 3 if something is, 1 if that cannot be told."
    })
final class VerifyCommand implements Callable<Integer> {

  private static final Pattern SAMPLE = Pattern.compile("1/([1-9][0-9]{0,5})");

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--sample",
      paramLabel = "1/DAYS",
      description =
          "Look at today's share of the filesets; so many days in a row see each once (UTC).")
  private String sample = "1/1";

  @Option(
      names = "--limit-rate",
      paramLabel = "BYTES",
      converter = SizeConverter.class,
      description = "Read at most so many bytes a second: 500K, 50M, 1.5G.")
  private @Nullable Long limitRate;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Files read at a time (default: one a processor, at most 8).")
  private @Nullable Integer threads;

  @Option(
      names = "--repair",
      description =
          "Fetch again exactly what is wrong, as a sync would; remove hidden files of earlier"
              + " runs. Files that no index lists stay.")
  private boolean repair;

  @Option(names = "--json", description = "One JSON object a problem, then one for all.")
  private boolean json;

  @Option(names = "--no-progress", description = "Show no live line on a terminal.")
  private boolean noProgress;

  @Parameters(
      paramLabel = "PRODUCT[/FILESET]",
      description = "Only these (default: all that the mirror has).")
  private Set<String> only = new LinkedHashSet<>();

  VerifyCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException {
    MirrorConfig settings = config.read();
    VerifyRequest request = request();
    VerifyProgress reading = new VerifyProgress();
    Progress fetching = new Progress();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror());
        RunLog log =
            new RunLog(
                cli.console(),
                cli.quiet() || json,
                !noProgress,
                nanos -> fetching.isBegun() ? fetching.line(nanos) : reading.line(nanos))) {
      log.say("verify of " + settings.mirror().root());
      Consumer<VerifyProblem> onWrong =
          json
              ? problem -> cli.console().say(VerifyJson.of(problem))
              : problem -> log.warn(VerifyReport.text(problem));
      return run(
          mirror, request, log, new VerifyReport(log, reading, fetching, cli.verbose(), onWrong));
    }
  }

  private VerifyRequest request() {
    VerifyRequest.Builder request = VerifyRequest.builder().repair(repair);
    Matcher share = SAMPLE.matcher(sample);
    if (!share.matches()) {
      throw new IllegalArgumentException(
          "--sample: expected 1/DAYS such as 1/30, got '" + sample + "'");
    }
    request.days(Integer.parseInt(share.group(1)));
    if (limitRate != null) {
      request.bytesPerSecond(limitRate);
    }
    if (threads != null) {
      request.threads(threads);
    }
    for (String path : only) {
      request.only(String.join("/", StorePath.parse(path, 1, 2).names()));
    }
    return request.build();
  }

  private int run(Mirror mirror, VerifyRequest request, RunLog log, VerifyReport report) {
    long start = System.nanoTime();
    try {
      VerifyResult result = mirror.verify(request, report);
      end(result, Duration.ofNanos(System.nanoTime() - start), log);
      return result.isRight() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    } catch (MirrorException | InterruptedException | IllegalArgumentException e) {
      return cli.failed(e, log::warn);
    }
  }

  private void end(VerifyResult result, Duration took, RunLog log) {
    if (json) {
      cli.console().say(VerifyJson.of(result));
      return;
    }
    String line = VerifySummary.of(result, took);
    if (cli.quiet() && !result.isRight()) {
      log.warn(line);
    } else {
      log.say(line);
    }
  }
}
