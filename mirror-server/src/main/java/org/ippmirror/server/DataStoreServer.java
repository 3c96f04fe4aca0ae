package org.ippmirror.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves a directory tree as a data store over HTTP: {@code index.txt} at the root, in each product
 * and in each fileset, and the files of the filesets. A mirror is such a tree, also while it is
 * brought up to date: indexes and files may be replaced by rename at any time.
 *
 * <p>Runs until it is closed; its threads keep the process alive.
 */
public final class DataStoreServer implements AutoCloseable {

  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 4;
  private static final long IDLE_MILLIS = 60_000;

  /** How long answers under way may go on after {@link #close}. */
  private static final long DRAIN_MILLIS = 5_000;

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler answers;
  private final URI uri;

  private DataStoreServer(
      Server server, ServerConnector connector, GracefulHandler answers, URI uri) {
    this.server = server;
    this.connector = connector;
    this.answers = answers;
    this.uri = uri;
  }

  /** Starts with a default for each setting; {@code root} is the directory of the tree. */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /** The base of the store, such as {@code http://127.0.0.1:41234/ds}; no slash at its end. */
  public URI uri() {
    return uri;
  }

  /**
   * Takes no more requests, lets the answers under way end for up to 5 seconds, then cuts them off
   * and stops. May be called more than once.
   */
  @Override
  public void close() {
    boolean interrupted = false;
    try {
      drain();
    } catch (InterruptedException e) {
      interrupted = true; // Wait for nobody, but do not leave a server behind.
    }
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(uri + ": could not be stopped", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void drain() throws InterruptedException {
    if (!server.isRunning()) {
      return;
    }
    connector.setAccepting(false);
    try {
      answers.shutdown().get(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What is still under way is cut off by the stop that follows.
    }
  }

  /** Collects settings; each has a default. Not thread-safe. */
  public static final class Builder {
    private final Path root;
    private String host = "127.0.0.1";
    private int port;
    private StorePaths paths = new StorePaths("/ds");
    private long maxBytesPerSecond;
    private Consumer<AnsweredRequest> accessLog = answered -> {};

    private Builder(Path root) {
      this.root = root;
    }

    /**
     * The name or address to listen at, and what {@link DataStoreServer#uri} shows. Default {@code
     * 127.0.0.1}: this machine alone. {@code 0.0.0.0} listens at all addresses.
     */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** Default 0: any free port. */
    public Builder port(int value) {
      if (value < 0 || value > 65_535) {
        throw new IllegalArgumentException("port: expected 0 to 65535, got " + value);
      }
      port = value;
      return this;
    }

    /** The path of the root. Default {@code /ds}; empty or {@code /} puts it at the top. */
    public Builder path(String value) {
      paths = new StorePaths(value);
      return this;
    }

    /**
     * How many bytes of files each connection carries a second, to show what a slow link does.
     * Default: as many as it can. Indexes are not held back.
     */
    public Builder maxBytesPerSecond(long value) {
      if (value <= 0) {
        throw new IllegalArgumentException("maxBytesPerSecond: expected more than 0, got " + value);
      }
      maxBytesPerSecond = value;
      return this;
    }

    /**
     * Told of each request when its answer is sent or broken off, in any thread. Default: nobody.
     */
    public Builder accessLog(Consumer<AnsweredRequest> value) {
      accessLog = value;
      return this;
    }

    /**
     * Starts to serve.
     *
     * @throws IOException if the directory is not there, or the port cannot be had
     */
    public DataStoreServer start() throws IOException {
      GracefulHandler answers =
          new GracefulHandler(new DataStoreHandler(paths, new ServedTree(root), maxBytesPerSecond));
      Server server = server(answers);
      ServerConnector connector = connector(server);
      try {
        server.start();
      } catch (Exception e) {
        stop(server, e);
        throw new IOException("cannot serve " + root + " at " + host + ":" + port, e);
      }
      String shownHost = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
      String address = paths.address(List.of());
      URI uri = URI.create("http://" + shownHost + ":" + connector.getLocalPort() + address);
      return new DataStoreServer(server, connector, answers, uri);
    }

    private static void stop(Server server, Exception reason) {
      try {
        server.stop();
      } catch (Exception e) {
        reason.addSuppressed(e);
      }
    }

    private Server server(GracefulHandler answers) {
      QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
      threads.setName("data-store");
      Server server = new Server(threads);
      server.setHandler(answers);
      ErrorHandler errors = new ErrorHandler();
      errors.setDefaultResponseMimeType("text/plain");
      errors.setShowStacks(false);
      errors.setShowCauses(false);
      server.setErrorHandler(errors);
      Consumer<AnsweredRequest> log = accessLog;
      server.setRequestLog((request, response) -> log.accept(answered(request, response)));
      return server;
    }

    private static AnsweredRequest answered(Request request, Response response) {
      return new AnsweredRequest(
          request.getMethod(),
          request.getHttpURI().getPathQuery(),
          request.getHeaders().get(HttpHeader.RANGE),
          response.getStatus(),
          Response.getContentBytesWritten(response));
    }

    private ServerConnector connector(Server server) {
      HttpConfiguration http = new HttpConfiguration();
      http.setSendServerVersion(false);
      // The path is read as it comes, and strictly: repeated slashes are legal in this protocol.
      http.setUriCompliance(UriCompliance.UNSAFE);
      ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
      connector.setHost(host);
      connector.setPort(port);
      connector.setIdleTimeout(IDLE_MILLIS);
      server.addConnector(connector);
      return connector;
    }
  }
}
