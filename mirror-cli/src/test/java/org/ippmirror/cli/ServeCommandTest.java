package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeCommandTest {

  @TempDir private Path directory;

  @Test
  void serve_mirror_isAStoreUntilInterrupted() throws Exception {
    try (TestStore store = TestStore.start(directory)) {
      CliRun.of("sync", "--config", store.config("[{name: p1}]"));
    }
    PipedWriter out = new PipedWriter();
    BufferedReader printed = new BufferedReader(new PipedReader(out));
    String mirror = directory.resolve("mirror").toString();
    FutureTask<Integer> run =
        new FutureTask<>(
            () ->
                MirrorCli.run(
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    "serve",
                    mirror,
                    "--port",
                    "0",
                    "--path",
                    "/copy"));
    Thread thread = new Thread(run);
    thread.start();
    String line = printed.readLine();
    assertTrue(line.startsWith("serving " + mirror + " at http://127.0.0.1:"), line);
    String uri = line.substring(line.indexOf("http://"));
    assertTrue(uri.endsWith("/copy"), uri);
    CliRun ls = CliRun.of("ls", "p1", "--store", uri);
    assertEquals(2, ls.out().lines().count(), ls.all());
    thread.interrupt();
    assertEquals(0, run.get());
  }

  @Test
  void serve_noDirectory_fails() {
    CliRun run = CliRun.of("serve", directory.resolve("none").toString(), "--port", "0");
    assertEquals(1, run.exit(), run.all());
    String none = directory.resolve("none").toString();
    assertEquals("ippmirror: " + none + ": no such file or directory\n", run.err());
  }

  @Test
  void serve_portInUse_saysSo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CliRun run = CliRun.of("serve", directory.toString(), "--port", "" + taken.getLocalPort());
      assertEquals(1, run.exit(), run.all());
      assertTrue(run.err().endsWith(": Address already in use\n"), run.err());
    }
  }
}
