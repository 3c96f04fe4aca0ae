package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed in an update, and real disks that are full or read-only. */
@Timeout(600)
class CatalogIT {

  private static final int KILLS = 10;
  private static final int FILESETS = 120;

  @TempDir private Path directory;
  private WarpStore store;

  @BeforeEach
  void start() throws IOException {
    store = new WarpStore(directory);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void publish(int filesets) throws IOException {
    for (int i = 1; i <= filesets; i++) {
      store.publish("o5379g" + (1000 + i) + "o", i);
    }
  }

  private static CliRun catalog(String command, String config, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "catalog";
    args[1] = command;
    args[2] = "--config";
    args[3] = config;
    System.arraycopy(more, 0, args, 4, more.length);
    return CliRun.of(args);
  }

  /** File names and sums of all that the catalogue holds. */
  private Map<String, String> export(String config, String name) throws IOException {
    Path to = directory.resolve(name);
    CliRun export = catalog("export", config, to.toString());
    assertEquals(0, export.exit(), export.all());
    return Tree.of(to);
  }

  @Test
  void killedAtRandomMoments_endsWithWhatARebuildGives() throws Exception {
    publish(FILESETS);
    assertEquals(0, CliRun.of("sync", "--config", store.config("")).exit());
    String config = store.config("catalog: true");
    Path database = directory.resolve("mirror.catalog.db");
    Random random = new Random(30);
    int inWork = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = CliProcess.start("catalog", "sync", "--config", config);
      while (process.isAlive() && !Files.exists(database)) {
        Thread.sleep(1);
      }
      process.waitFor(random.nextInt(kill == 0 ? 1 : 1500), TimeUnit.MILLISECONDS);
      inWork += process.isAlive() ? 1 : 0;
      process.destroyForcibly().waitFor();
    }
    assertTrue(inWork > 2, "expected more kills in the middle, got " + inWork);
    CliRun last = catalog("sync", config);
    assertEquals(0, last.exit(), last.all());
    final Map<String, String> found = export(config, "found");
    CliRun count = catalog("query", config, "SELECT COUNT(*) FROM mirror_fileset");
    assertEquals("COUNT(*)\n" + FILESETS + "\n", count.out());
    assertEquals(0, catalog("rebuild", config).exit());
    assertEquals(export(config, "rebuilt"), found);
    assertTrue(found.containsKey("warpRun.csv"), found.keySet().toString());
  }

  @Test
  void diskThatIsFull_isToldAndCaughtUpWithRoom() throws Exception {
    publish(10);
    Path place = directory.resolve("catalog");
    String config = store.config("catalog: {file: catalog/c.db}");
    try (SmallDisk disk = SmallDisk.mount(place, "size=300k")) {
      CliRun sync = CliRun.of("sync", "--config", config);
      assertEquals(3, sync.exit(), sync.all());
      assertTrue(
          sync.err().endsWith("; the mirror is in order, the next sync catches up\n"), sync.err());
      assertEquals(3, catalog("sync", config).exit());
      disk.remount("size=30m");
      CliRun again = CliRun.of("sync", "--config", config);
      assertEquals(0, again.exit(), again.all());
      CliRun count = catalog("query", config, "SELECT COUNT(*) FROM mirror_fileset");
      assertEquals("COUNT(*)\n10\n", count.out());
    }
  }

  @Test
  void diskThatIsReadOnly_isToldAndCaughtUpLater() throws Exception {
    publish(3);
    String config = store.config("catalog: {file: catalog/c.db}");
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("catalog"), "size=30m")) {
      assertEquals(0, CliRun.of("sync", "--config", config).exit());
      store.publish("o5379g2000o", 2000);
      disk.remount("ro");
      CliRun sync = CliRun.of("sync", "--config", config);
      assertEquals(3, sync.exit(), sync.all());
      assertTrue(
          sync.err().endsWith("; the mirror is in order, the next sync catches up\n"), sync.err());
      disk.remount("rw");
      CliRun again = CliRun.of("sync", "--config", config);
      assertEquals(0, again.exit(), again.all());
      assertTrue(again.out().contains("catalogue: 1 fileset added"), again.out());
    }
  }
}
