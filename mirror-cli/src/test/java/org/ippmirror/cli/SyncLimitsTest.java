package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ippmirror.server.DataStorePublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bounds of a run, given at the command line or in the configuration. */
@Timeout(60)
class SyncLimitsTest {

  @TempDir private Path dir;
  private TestStore store;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(dir);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun sync(String more, String... options) throws IOException {
    String config = store.config("[{name: p1}]");
    Files.writeString(Path.of(config), Files.readString(Path.of(config)) + more + "\n");
    String[] all = new String[options.length + 3];
    all[0] = "sync";
    all[1] = "--config";
    all[2] = config;
    System.arraycopy(options, 0, all, 3, options.length);
    return CliRun.of(all);
  }

  @Test
  void maxTimePassed_endsWith3AndSaysWhy() throws Exception {
    CliRun run = sync("limit_rate: 1", "--max-time", "1s");

    assertEquals(3, run.exit(), run.all());
    assertTrue(run.out().contains("stopped: the time of this run is over (1 s)"), run.out());
    assertEquals(0, sync("", "--max-time", "50s").exit());
  }

  @Test
  void noRoom_endsWith3AndTheBytesNeeded() throws Exception {
    CliRun run = sync("reserve: 900000T");

    assertEquals(3, run.exit(), run.all());
    assertTrue(run.out().matches("(?s).*stopped: p1/f[12]: .* bytes more are needed.*"), run.out());
    assertEquals(0, sync("").exit());
  }

  @Test
  void limitRate_readsAsASize() throws Exception {
    assertEquals(0, sync("", "--limit-rate", "50M").exit());
    CliRun bad = sync("", "--limit-rate", "fast");
    assertEquals(2, bad.exit());
    assertTrue(bad.err().contains("10M"), bad.err());
    assertEquals(2, sync("", "--max-time", "soon").exit());
    assertEquals(2, sync("", "--max-delete", "3").exit());
  }

  @Test
  void prune_removesOnlyWhatWasMissingLongEnough_andToldByTheDryRun() throws Exception {
    sync("");
    DataStorePublisher.open(dir.resolve("store")).withdraw("p1", "f1");
    assertEquals(0, sync("prune_after: 1s", "--prune").exit());
    assertTrue(Files.exists(dir.resolve("mirror/p1/f1/index.txt")));

    CliRun none = sync("prune_after: 1d", "--prune");
    assertEquals(0, none.exit());
    assertTrue(Files.exists(dir.resolve("mirror/p1/f1/index.txt")));
    assertTrue(
        CliRun.of("status", "--config", store.config("[{name: p1}]"))
            .out()
            .contains("1 of them complete and kept"));

    Path state = dir.resolve("mirror/.ippmirror/state.db");
    makeOlder(state);
    CliRun refused = sync("prune_after: 1d", "--prune", "--max-delete", "0");
    assertEquals(3, refused.exit());
    assertTrue(refused.out().contains("more than --max-delete allows"), refused.out());
    assertTrue(Files.exists(dir.resolve("mirror/p1/f1/index.txt")));

    CliRun dry = sync("prune_after: 1d", "--prune", "--dry-run");
    assertTrue(dry.out().contains("would remove p1/f1"), dry.out());
    assertTrue(Files.exists(dir.resolve("mirror/p1/f1/index.txt")));

    CliRun pruned = sync("prune_after: 1d", "--prune");
    assertEquals(0, pruned.exit(), pruned.all());
    assertTrue(pruned.out().contains("1 fileset removed"), pruned.out());
    assertFalse(Files.exists(dir.resolve("mirror/p1/f1")));
    assertEquals(List.of("f2", "index.txt"), Tree.names(dir.resolve("mirror/p1")));
  }

  /** As if the first index without the fileset had been read two days earlier. */
  private static void makeOlder(Path state) throws Exception {
    try (java.sql.Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + state);
        java.sql.Statement sql = db.createStatement()) {
      sql.execute("UPDATE fileset SET missing_since = missing_since - 2 * 86400000");
    }
  }
}
