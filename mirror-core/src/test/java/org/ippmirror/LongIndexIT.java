package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.Filter;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A product index of a million rows (110 MB) in a process with 64 MB of heap. */
@Timeout(600)
class LongIndexIT {

  private static final int ROWS = 1_000_000;

  @TempDir private Path dir;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ds/p/index.txt", LongIndexIT::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      out.write(
          "# filesetID|time registered|type|target_id|stage|stage_id|exp_name|data_group|filter|\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < ROWS; i++) {
        String exposure = "o" + (5000 + i / 1000) + "g" + (1000 + i % 1000) + "o";
        String row =
            exposure
                + ".chip."
                + i
                + ".33.1       |2009-10-01T00:00:00Z|IPP-DIST|742  |chip |"
                + i
                + "   |"
                + exposure
                + "   |MD01.nt2009|g.00000|\n";
        out.write(row.getBytes(StandardCharsets.ISO_8859_1));
      }
      out.write('\n');
    }
  }

  private String child(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                what,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/ds",
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().lines().collect(Collectors.joining("\n"));
    process.waitFor();
    return said;
  }

  @Test
  void h42_list_millionRows_staysWithin64Megabytes() throws Exception {
    assertEquals("rows 1000000, problems 0", child("list"));
  }

  @Test
  void h42_sync_millionRows_staysWithin64Megabytes() throws Exception {
    assertEquals("listed 1000000, left out 1000000", child("sync"));
  }

  /** The process under test. */
  static final class Child {

    private Child() {}

    public static void main(String[] args) throws Exception {
      try (DataStoreClient client = IppMirror.connect(URI.create(args[1]))) {
        System.out.println(args[0].equals("list") ? list(client) : sync(client, Path.of(args[2])));
      }
    }

    private static String list(DataStoreClient client) throws Exception {
      try (IndexRows<FilesetEntry> rows = client.filesets("p")) {
        long count = 0;
        for (Optional<FilesetEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
          count++;
        }
        return "rows " + count + ", problems " + rows.problemCount();
      }
    }

    private static String sync(DataStoreClient client, Path dir) throws Exception {
      Filter none = new Filter(Map.of("stage", List.of("warp")), null);
      MirrorOptions options =
          MirrorOptions.builder(dir.resolve("mirror"))
              .product(new ProductSelection("p", none, Filter.ALL))
              .build();
      try (Mirror mirror = IppMirror.mirror(client, options)) {
        SyncResult result = mirror.sync(SyncRequest.all(), SyncListener.NONE);
        return "listed "
            + result.products().get(0).listed()
            + ", left out "
            + mirror.status().products().get(0).leftOut();
      }
    }
  }
}
