package org.ippmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.ippmirror.server.DataStoreServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a directory as a data store until it is interrupted. */
@Command(name = "serve", description = "Serve a directory, such as a mirror, as a data store.")
final class ServeCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Where to listen (default: ${DEFAULT-VALUE}, this machine alone).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Default: ${DEFAULT-VALUE}; 0: any free one.")
  private int port = 8080;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Path of the base address (default: ${DEFAULT-VALUE}).")
  private String path = "/ds";

  @Parameters(arity = "1", paramLabel = "DIR", description = "The directory to serve.")
  private Path directory = Path.of("");

  ServeCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws IOException {
    try (DataStoreServer server =
        DataStoreServer.builder(directory).host(host).port(port).path(path).start()) {
      cli.console()
          .say("serving " + directory.toAbsolutePath().normalize() + " at " + server.uri());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      if (!cli.quiet()) {
        cli.console().say("stopped");
      }
    }
    return ExitCode.COMPLETE;
  }
}
