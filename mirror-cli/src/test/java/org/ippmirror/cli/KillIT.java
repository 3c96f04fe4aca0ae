package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.ippmirror.server.AnsweredRequest;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed in the middle of a large file. */
@Timeout(300)
class KillIT {

  private static final int SIZE = 200 << 20;
  private static final long SLOW = 100L << 20;

  @TempDir private Path dir;
  private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();

  @Test
  void killedInTheMiddleOf200Megabytes_nextRunAsksForTheRest() throws Exception {
    publish();
    Path target = dir.resolve("mirror/raw/f1/large.fits");
    try (DataStoreServer server =
        DataStoreServer.builder(dir.resolve("store"))
            .maxBytesPerSecond(SLOW)
            .accessLog(answered::add)
            .start()) {
      Path config = dir.resolve("ippmirror.yaml");
      Files.writeString(
          config, "store: " + server.uri() + "\nmirror: mirror\nproducts:\n  - name: raw\n");

      Process first = sync(config);
      killWhenHalfIsThere(first, target.resolveSibling(".large.fits~part"));
      assertFalse(Files.exists(target), "nothing incomplete has the final name");
      assertFalse(Files.exists(target.resolveSibling("index.txt")));

      Process second = sync(config);
      assertTrue(second.waitFor(120, TimeUnit.SECONDS));
      assertEquals(0, second.exitValue());
    }
    assertEquals(Tree.of(dir.resolve("store")), Tree.of(dir.resolve("mirror")));
    List<AnsweredRequest> large =
        answered.stream().filter(a -> a.path().endsWith("large.fits")).toList();
    assertTrue(
        large.stream().anyMatch(a -> a.status() == 206 && a.askedRange().orElse("").endsWith("-")));
    long sent = large.stream().mapToLong(AnsweredRequest::bytes).sum();
    assertTrue(sent < 1.1 * SIZE, "sent " + sent + " bytes for a file of " + SIZE);
  }

  private void publish() throws IOException {
    Path source = Tree.randomFile(dir.resolve("source"), SIZE, 1);
    DataStorePublisher publisher = DataStorePublisher.open(dir.resolve("store"));
    publisher.addProduct(new NewProduct("raw", "ipp-dist", "raw", List.of(), true));
    publisher.publish(
        "raw",
        new NewFileset(
            "f1",
            "2009-10-01T00:00:00Z",
            "IPP-DIST",
            List.of(),
            List.of(new NewFile("large.fits", "fits", List.of(), source))));
  }

  private static Process sync(Path config) throws IOException {
    return CliProcess.start("sync", "--config", config.toString());
  }

  private static void killWhenHalfIsThere(Process process, Path part) throws Exception {
    while (!Files.exists(part) || Files.size(part) < SIZE / 2) {
      assertTrue(process.isAlive(), "the process ended before it could be killed");
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
  }
}
