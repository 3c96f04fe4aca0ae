package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ippmirror.api.Cell;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mirror's layout is a data store under any web server: here nginx, and this project's own. */
@Timeout(300)
class StaticServerIT {

  @TempDir private Path dir;

  @BeforeEach
  void publish() throws IOException {
    DataStorePublisher publisher = DataStorePublisher.open(dir.resolve("www/ds"));
    publisher.addProduct(
        new NewProduct("ps1-200910", "ipp-dist", "Distribution", List.of("stage"), true));
    publisher.addProduct(new NewProduct("hidden", "ipp-dist", "Not shown", List.of(), false));
    for (int i = 0; i < 30; i++) {
      publish(publisher, "ps1-200910", "f" + i, List.of("warp"), i);
    }
    publish(publisher, "hidden", "h1", List.of(), 99);
  }

  private void publish(
      DataStorePublisher publisher, String product, String name, List<String> values, int seed)
      throws IOException {
    List<NewFile> files = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int bytes = i == 3 ? 0 : 1000 * (seed + i);
      Path source = Tree.randomFile(dir.resolve("source" + i), bytes, seed);
      List<Cell> cells = List.of(new Cell("component", "XY0" + i));
      files.add(new NewFile("c" + i + ".tgz", "tgz", cells, source));
    }
    String time = "2009-10-01T00:00:" + (10 + seed % 50) + "Z";
    publisher.publish(product, new NewFileset(name, time, "IPP-DIST", values, files));
  }

  private String sync(URI store, String mirror, int expected) throws IOException {
    Path config = dir.resolve(mirror + ".yaml");
    Files.writeString(
        config,
        "store: "
            + store
            + "\nmirror: "
            + mirror
            + "\nproducts:\n"
            + "  - name: ps1-200910\n  - name: hidden\n");
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int exit = MirrorCli.run(writer, writer, "sync", "--config", config.toString());
    assertEquals(expected, exit, out.toString());
    return out.toString();
  }

  @Test
  void nginx_overMirrorLayout_givesIdenticalTreeThenNothingNew() throws Exception {
    try (Nginx nginx = Nginx.start(dir)) {
      sync(nginx.uri(), "one", 0);
      Map<String, String> first = Tree.of(dir.resolve("one"));
      assertEquals(Tree.of(dir.resolve("www/ds")), first);

      String again = sync(nginx.uri(), "one", 0);

      assertTrue(again.contains(" 0 files"), again);
      assertEquals(first, Tree.of(dir.resolve("one")));
    }
  }

  @Test
  void serve_aMirrorOfAMirror_givesTheSameTree() throws Exception {
    try (DataStoreServer store = DataStoreServer.builder(dir.resolve("www/ds")).start()) {
      sync(store.uri(), "one", 0);
    }
    try (DataStoreServer store = DataStoreServer.builder(dir.resolve("one")).start()) {
      sync(store.uri(), "two", 0);
    }
    assertEquals(Tree.of(dir.resolve("www/ds")), Tree.of(dir.resolve("two")));
  }

  /** The distribution's nginx, if it is there. */
  private record Nginx(Process process, int port) implements AutoCloseable {

    static Nginx start(Path dir) throws Exception {
      int port;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      Path tmp = dir.resolve("nginx-tmp");
      StringBuilder config = new StringBuilder("daemon off;\npid " + dir + "/nginx.pid;\n");
      config.append("error_log ").append(dir).append("/nginx.log;\nevents {}\nhttp {\n");
      config.append("access_log off;\ntypes { text/plain txt; }\n");
      for (String use : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        config.append(use).append("_temp_path ").append(tmp).append(";\n");
      }
      config.append("server { listen 127.0.0.1:").append(port);
      config.append("; root ").append(dir).append("/www; }\n}\n");
      Path file = Files.writeString(dir.resolve("nginx.conf"), config);
      String user = System.getProperty("user.name");
      Process process;
      try {
        process =
            new ProcessBuilder(
                    "nginx",
                    "-c",
                    file.toString(),
                    "-e",
                    dir + "/nginx.log",
                    "-g",
                    user.equals("root") ? "user root;" : "")
                .inheritIO()
                .start();
      } catch (IOException e) {
        assumeTrue(false, "needs nginx: " + e.getMessage());
        throw e;
      }
      awaitListening(process, port);
      return new Nginx(process, port);
    }

    private static void awaitListening(Process process, int port) {
      while (true) {
        assertTrue(process.isAlive(), "nginx did not start");
        try {
          new Socket(InetAddress.getLoopbackAddress(), port).close();
          return;
        } catch (IOException e) {
          Thread.onSpinWait();
        }
      }
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + port + "/ds");
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }
}
