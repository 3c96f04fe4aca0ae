package org.ippmirror.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What failed and is still not there: shows it, has it tried again, gives it up. Asks no store. */
@Command(
    name = "failures",
    description = "Show what failed and is still not there; have it tried again, or give it up.")
final class FailuresCommand implements Callable<Integer> {

  private static final String PATHS = "PRODUCT[/FILESET[/FILE]]";

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "One JSON object for each failure, each on a line.")
  private boolean json;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Only this class: ${COMPLETION-CANDIDATES}.")
  private Failure.@Nullable Kind kind;

  @Parameters(paramLabel = PATHS, description = "Only what failed in these (default: all).")
  private Set<String> paths = new LinkedHashSet<>();

  FailuresCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, MirrorException, InterruptedException {
    return with(config, mirror -> show(mirror.status()));
  }

  private void show(MirrorStatus status) {
    List<Failure> failures =
        status.products().stream()
            .flatMap(product -> product.failures().stream())
            .filter(failure -> kind == null || failure.kind() == kind)
            .filter(this::isAsked)
            .toList();
    if (json) {
      failures.forEach(f -> cli.console().say(JsonLine.of(j -> FailureText.properties(j, f))));
    } else {
      failures.stream().flatMap(FailuresCommand::lines).forEach(cli.console()::say);
      if (failures.isEmpty() && !cli.quiet()) {
        cli.console().say("no failures");
      }
    }
  }

  private boolean isAsked(Failure failure) {
    String path = failure.path() + "/";
    return paths.isEmpty() || paths.stream().anyMatch(asked -> path.startsWith(asked + "/"));
  }

  private static Stream<String> lines(Failure failure) {
    Stream.Builder<String> lines = Stream.builder();
    lines.add(failure.path());
    lines.add("  class     " + failure.kind().name().toLowerCase(Locale.ROOT));
    lines.add("  reason    " + failure.reason());
    add(lines, "  url       ", failure.evidence().url());
    add(lines, "  expected  ", failure.evidence().expected());
    add(lines, "  found     ", failure.evidence().found());
    lines.add("  since     " + failure.since());
    lines.add("  attempts  " + failure.attempts());
    lines.add("  then      " + FailureText.treatment(failure));
    return lines.build();
  }

  private static void add(Stream.Builder<String> lines, String name, @Nullable String value) {
    if (value != null) {
      lines.add(name + value);
    }
  }

  /** What is done with a mirror. */
  private interface Work {
    void with(Mirror mirror) throws MirrorException, InterruptedException;
  }

  private static int with(ConfigOption config, Work work)
      throws ConfigException, MirrorException, InterruptedException {
    MirrorConfig settings = config.read();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror())) {
      work.with(mirror);
    }
    return ExitCode.COMPLETE;
  }

  /** Has the next run try again. */
  @Command(
      name = "retry",
      description =
          "Have the next run try again what failed; with its path, also what was given up.")
  static final class Retry implements Callable<Integer> {

    private final MirrorCli cli;

    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(
        paramLabel = PATHS,
        description = "What to try again (default: all but what was given up).")
    private Set<String> paths = new LinkedHashSet<>();

    Retry(MirrorCli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() throws ConfigException, MirrorException, InterruptedException {
      return with(
          config,
          mirror -> {
            for (Failure failure : mirror.retryFailures(paths)) {
              say(cli, "next run tries: " + failure.path());
            }
          });
    }
  }

  /** Gives failures up. */
  @Command(
      name = "forgive",
      description = "Give up what failed: it is tried no more until the store promises it anew.")
  static final class Forgive implements Callable<Integer> {

    private final MirrorCli cli;

    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; it is kept and shown.")
    private String reason = "";

    @Parameters(paramLabel = PATHS, arity = "1..*", description = "What to give up.")
    private Set<String> paths = new LinkedHashSet<>();

    Forgive(MirrorCli cli) {
      this.cli = cli;
    }

    @Override
    public Integer call() throws ConfigException, MirrorException, InterruptedException {
      return with(
          config,
          mirror -> {
            for (Failure failure : mirror.forgiveFailures(paths, reason)) {
              say(cli, "given up: " + failure.path());
            }
          });
    }
  }

  private static void say(MirrorCli cli, String line) {
    if (!cli.quiet()) {
      cli.console().say(line);
    }
  }
}
