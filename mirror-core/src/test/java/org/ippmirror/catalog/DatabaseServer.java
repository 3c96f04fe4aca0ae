package org.ippmirror.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A database server of this machine's packages, in a directory and on a port of its own, started
 * once and stopped with the JVM. As root it runs as another user, which such servers insist on.
 */
final class DatabaseServer {

  private static final long START_SECONDS = 90;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path directory;
  private final String address;
  private final String user;
  private final List<String> command;
  private Process process;

  private DatabaseServer(Path directory, String address, String user, List<String> command)
      throws Exception {
    this.directory = directory;
    this.address = address;
    this.user = user;
    this.command = List.copyOf(command);
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
  }

  /** A PostgreSQL; empty if it is not installed. */
  static Optional<DatabaseServer> postgres() throws Exception {
    Optional<Path> bin = postgresPrograms();
    if (bin.isEmpty()) {
      return Optional.empty();
    }
    Path directory = ownDirectory("postgres");
    int port = freePort();
    String data = directory.resolve("data").toString();
    run(
        bin.get().resolve("initdb").toString(),
        "-D",
        data,
        "-U",
        "ippmirror",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N");
    return Optional.of(
        new DatabaseServer(
            directory,
            "jdbc:postgresql://127.0.0.1:" + port + "/",
            "ippmirror",
            List.of(
                bin.get().resolve("postgres").toString(),
                "-D",
                data,
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=" + directory,
                "-c",
                "fsync=off")));
  }

  private static Optional<Path> postgresPrograms() throws IOException {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(v -> v.resolve("bin"))
          .filter(b -> Files.isExecutable(b.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  /** A MariaDB; empty if it is not installed. */
  static Optional<DatabaseServer> mariaDb() throws Exception {
    Path server = Path.of("/usr/sbin/mariadbd");
    Path install = Path.of("/usr/bin/mariadb-install-db");
    if (!Files.isExecutable(server) || !Files.isExecutable(install)) {
      return Optional.empty();
    }
    Path directory = ownDirectory("mariadb");
    int port = freePort();
    String data = "--datadir=" + directory.resolve("data");
    run(
        install.toString(),
        "--no-defaults",
        data,
        "--auth-root-authentication-method=normal",
        "--skip-test-db");
    return Optional.of(
        new DatabaseServer(
            directory,
            "jdbc:mariadb://127.0.0.1:" + port + "/",
            "root",
            List.of(
                server.toString(),
                "--no-defaults",
                data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=0")));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path ownDirectory(String name) throws Exception {
    Path directory = Files.createTempDirectory("ippmirror-" + name);
    if (isRoot()) {
      await(new ProcessBuilder("chown", "nobody", directory.toString()).start());
    }
    return directory;
  }

  private static List<String> asOther(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (isRoot()) {
      whole.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
    }
    whole.addAll(command);
    return whole;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(String... command) throws Exception {
    Path log = Files.createTempFile("ippmirror-server", ".log");
    await(
        new ProcessBuilder(asOther(List.of(command)))
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
    Files.delete(log);
  }

  private static void await(Process process) throws Exception {
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("failed: " + process.info());
    }
  }

  private static void await(Process process, Path log) throws Exception {
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("failed: " + Files.readString(log));
    }
  }

  private Process launch() throws Exception {
    Process started =
        new ProcessBuilder(asOther(command))
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile("ippmirror-server", ".log").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        connect("").close();
        return started;
      } catch (SQLException e) {
        if (System.nanoTime() > end || !started.isAlive()) {
          started.destroyForcibly();
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), user, "");
  }

  /** Servers on the loopback have no certificate, and one driver insists on one unless told. */
  private String url(String database) {
    return address.contains("postgresql")
        ? address + (database.isEmpty() ? "postgres" : database)
        : address + database + "?sslMode=disable";
  }

  /** A database with nothing in it. */
  CatalogOptions.Builder freshDatabase() throws SQLException {
    String name = "catalog" + DATABASES.incrementAndGet();
    run("CREATE DATABASE " + name);
    return CatalogOptions.jdbc(url(name)).user(user);
  }

  /** Runs a statement as the administrator. */
  void run(String sql) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Kills it, as a power failure does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again. */
  void restart() throws Exception {
    process = launch();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
