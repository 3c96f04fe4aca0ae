package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What failed, seen and handled at the command line. */
class FailuresCommandTest {

  @TempDir private Path dir;
  private TestStore store;
  private String config;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(dir);
    config = store.config("[{name: p1}, {name: p2}]");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config;
    return CliRun.of(all);
  }

  @Test
  void list_nothingFailed_saysSo() {
    run("sync");

    CliRun run = run("failures");

    assertEquals(0, run.exit());
    assertEquals("no failures\n", run.out());
  }

  @Test
  void list_showsReasonAddressExpectedFoundAttemptsAndNextTry() throws Exception {
    store.damage("p1", "f1", "a.fits");
    run("sync");

    CliRun run = run("failures");

    assertEquals(0, run.exit());
    assertTrue(run.out().startsWith("p1/f1/a.fits\n  class     index\n"), run.out());
    assertTrue(run.out().contains("  url       " + store.uri() + "/p1/f1/a.fits\n"), run.out());
    assertTrue(run.out().contains("  expected  md5 "), run.out());
    assertTrue(run.out().contains("  found     md5 "), run.out());
    assertTrue(run.out().contains("  attempts  1\n"), run.out());
    assertTrue(run.out().contains("  then      next try in the next run\n"), run.out());
  }

  @Test
  void list_json_isOneObjectALine() throws Exception {
    store.damage("p1", "f1", "a.fits");
    store.damage("p1", "f2", "b.fits");
    run("sync");

    CliRun run = run("failures", "--json");

    assertEquals(2, run.out().lines().count(), run.out());
    JsonNode first = JsonMapper.shared().readTree(run.out().lines().findFirst().orElseThrow());
    assertEquals("p1", first.get("product").asString());
    assertEquals("f1", first.get("fileset").asString());
    assertEquals("a.fits", first.get("file").asString());
    assertEquals("index", first.get("class").asString());
    assertEquals("retried", first.get("treatment").asString());
    assertEquals(1, first.get("attempts").asInt());
    assertTrue(first.get("expected").asString().startsWith("md5 "));
    assertTrue(run("failures", "p1/f2", "--json").out().contains("b.fits"));
    assertEquals("", run("failures", "--class", "local", "--json").out());
  }

  @Test
  void forgive_thenSync_isCompleteAndTheReasonIsShown() throws Exception {
    store.damage("p1", "f1", "a.fits");
    assertEquals(3, run("sync").exit());

    CliRun forgiven = run("failures", "forgive", "p1/f1/a.fits", "--reason", "not worth it");
    CliRun sync = run("sync");

    assertEquals("given up: p1/f1/a.fits\n", forgiven.out());
    assertEquals(0, sync.exit(), sync.all());
    assertTrue(Files.exists(dir.resolve("mirror/p1/f1/index.txt")));
    assertTrue(run("failures").out().contains("given up: not worth it"));
    assertTrue(run("status").out().contains("given up: not worth it"));
  }

  @Test
  void retry_ofWhatWasGivenUp_isTriedAgain() throws Exception {
    store.damage("p1", "f1", "a.fits");
    run("sync");
    run("failures", "forgive", "p1", "--reason", "x");
    run("sync");

    assertEquals("", run("failures", "retry").out(), "what was given up stays so");
    CliRun retry = run("failures", "retry", "p1/f1");

    assertEquals("next run tries: p1/f1/a.fits\n", retry.out());
    assertEquals(3, run("sync").exit());
  }

  @Test
  void mistakes_areNamed() throws Exception {
    run("sync");

    CliRun nothing = run("failures", "retry", "p1/f1");
    assertEquals(2, nothing.exit());
    assertTrue(nothing.err().contains("'p1/f1'"), nothing.err());
    assertEquals(2, run("failures", "forgive", "p1/f1").exit());
    assertEquals(2, run("failures", "forgive", "--reason", "x").exit());
    assertEquals(2, run("failures", "--class", "nonsense").exit());
  }

  @Test
  void noMirrorYet_listIsEmptyAndRetryIsRefused() {
    assertEquals("no failures\n", run("failures").out());
    assertEquals(2, run("failures", "retry").exit());
  }
}
