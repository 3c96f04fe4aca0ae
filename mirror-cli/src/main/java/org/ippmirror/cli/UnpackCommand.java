package org.ippmirror.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.config.MirrorConfig;
import org.ippmirror.cli.unpack.UnpackOptions;
import org.ippmirror.cli.unpack.UnpackRequest;
import org.ippmirror.cli.unpack.UnpackResult;
import org.ippmirror.cli.unpack.Unpacking;
import org.ippmirror.protocol.SafeId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Unpacks what a mirror holds. */
@Command(
    name = "unpack",
    description = {
      "Unpack the bundles of complete filesets to the places that the origin names for them, below"
          + " one directory. Asks no store.",
      "Exits with 0 if all of it is unpacked, 3 if something is not."
    })
final class UnpackCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The directory to unpack to (default: unpack.to of the configuration).")
  private @Nullable Path to;

  @Option(names = "--retry", description = "Try again what was refused before.")
  private boolean retry;

  @Option(names = "--no-progress", description = "Show no live line on a terminal.")
  private boolean noProgress;

  @Parameters(
      paramLabel = "PRODUCT[/FILESET]",
      description = "Only these (default: the products with unpack: true).")
  private Set<String> only = new LinkedHashSet<>();

  UnpackCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, StoreException, InterruptedException {
    MirrorConfig settings = config.read();
    UnpackOptions options = options(settings);
    UnpackRequest request = request(settings, options);
    UnpackProgress progress = new UnpackProgress();
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror());
        RunLog log = new RunLog(cli.console(), cli.quiet(), !noProgress, progress::line)) {
      log.say("unpack of " + options.mirror() + " to " + options.to());
      UnpackReport report = new UnpackReport(log, progress, cli.verbose());
      UnpackResult result = Unpacking.run(mirror, options, request, report);
      report.end(result);
      return result.isComplete() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
  }

  private UnpackOptions options(MirrorConfig settings) {
    UnpackOptions configured = settings.unpack();
    if (to != null) {
      try {
        return configured == null ? UnpackOptions.of(settings.mirror(), to) : configured.to(to);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--to: " + e.getMessage(), e);
      }
    }
    if (configured == null) {
      throw new IllegalArgumentException(
          config.file()
              + ": expected a directory to unpack to (unpack: {to: DIR}, or --to DIR), got none");
    }
    return configured;
  }

  private UnpackRequest request(MirrorConfig settings, UnpackOptions options) {
    Set<String> paths = new LinkedHashSet<>();
    for (String path : only) {
      StorePath named = StorePath.parse(path, 1, 2);
      named.names().forEach(name -> SafeId.require(path, name));
      String clean = String.join("/", named.names());
      if (!Files.isDirectory(settings.mirror().root().resolve(clean))) {
        throw new IllegalArgumentException(
            path + ": expected what the mirror holds, got what is not there");
      }
      paths.add(clean);
    }
    if (paths.isEmpty() && options.products().isEmpty()) {
      throw new IllegalArgumentException(
          "expected products with unpack: true, or names of products or filesets, got none");
    }
    return new UnpackRequest(paths, retry);
  }
}
