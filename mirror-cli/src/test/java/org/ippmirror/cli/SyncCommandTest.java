package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncCommandTest {

  private static final String BOTH = "[{name: p1}, {name: p2}]";

  @TempDir private Path directory;
  private TestStore store;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(directory);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path mirrored(String product, String fileset, String file) {
    return directory.resolve("mirror").resolve(product).resolve(fileset).resolve(file);
  }

  private CliRun sync(String products, String... more) throws IOException {
    String[] args = new String[more.length + 3];
    args[0] = "sync";
    args[1] = "--config";
    args[2] = store.config(products);
    System.arraycopy(more, 0, args, 3, more.length);
    return CliRun.of(args);
  }

  @Test
  void sync_newStore_bringsAllAndIsComplete() throws Exception {
    CliRun run = sync(BOTH);
    assertEquals(0, run.exit(), run.all());
    assertEquals(
        TestStore.content("p2", "f3", "b.fits"), Files.readString(mirrored("p2", "f3", "b.fits")));
    assertTrue(run.out().contains("complete: 3 filesets, 6 files, 126 B in "), run.out());
    assertEquals("", run.err());
  }

  @Test
  void sync_again_saysNothingNew() throws Exception {
    sync(BOTH);
    CliRun run = sync(BOTH);
    assertEquals(0, run.exit());
    assertTrue(run.out().contains("Z nothing new: 2 products asked\n"), run.out());
  }

  @Test
  void sync_quietAndComplete_printsNothing() throws Exception {
    assertEquals(new CliRun(0, "", ""), sync(BOTH, "-q"));
  }

  @Test
  void sync_notATerminal_printsDatedLinesWithoutControlCharacters() throws Exception {
    CliRun run = sync(BOTH);
    for (String line : run.out().lines().toList()) {
      assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ \\P{Cntrl}+"), line);
    }
    assertFalse(run.out().contains(".fits"), "nothing a file: " + run.out());
  }

  @Test
  void sync_oneProductNamed_leavesTheOthers() throws Exception {
    CliRun run = sync(BOTH, "p2");
    assertEquals(0, run.exit());
    assertTrue(Files.exists(mirrored("p2", "f3", "a.fits")));
    assertFalse(Files.exists(directory.resolve("mirror/p1/f1")));
  }

  @Test
  void sync_productNotConfigured_isUsage() throws Exception {
    CliRun run = sync(BOTH, "other");
    assertEquals(
        new CliRun(2, "", "ippmirror: products: expected any of [p1, p2], got other\n"), run);
  }

  @Test
  void sync_dryRun_namesFilesetsAndChangesNothing() throws Exception {
    CliRun run = sync(BOTH, "--dry-run");
    assertEquals(0, run.exit());
    assertTrue(run.out().contains("would fetch p1/f2 of 2010-01-02T03:04:05Z"), run.out());
    assertTrue(run.out().contains("dry run: 3 filesets to fetch"), run.out());
    assertFalse(Files.exists(directory.resolve("mirror")));
  }

  @Test
  void sync_filters_leaveOutFilesetsAndFiles() throws Exception {
    CliRun run = sync("[{name: p1, where: {stage: cam*}, files: {component: [b.fits]}}]");
    assertEquals(0, run.exit(), run.all());
    assertTrue(Files.exists(mirrored("p1", "f1", "b.fits")));
    assertFalse(Files.exists(mirrored("p1", "f1", "a.fits")));
    assertFalse(Files.exists(directory.resolve("mirror/p1/f2")));
  }

  @Test
  void sync_wrongBytesUpstream_isIncompleteAndNamedEverywhere() throws Exception {
    store.damage("p1", "f2", "a.fits");
    CliRun run = sync(BOTH);
    assertEquals(3, run.exit());
    String url = store.uri() + "/p1/f2/a.fits";
    assertTrue(run.err().contains("Z failed: index: " + url + ": expected md5 "), run.err());
    assertTrue(run.err().endsWith(" (failed in 1 run, next try in the next run)\n"), run.err());
    assertEquals(1, run.all().lines().filter(line -> line.contains(url)).count(), run.all());
    assertTrue(run.out().contains("incomplete: 2 filesets, 5 files, "), run.out());
    assertTrue(run.out().endsWith("); 1 failure, 1 fileset missing\n"), run.out());
    CliRun status = CliRun.of("status", "--config", store.config(BOTH));
    assertTrue(status.out().contains("index: " + url), status.out());
    assertTrue(status.out().contains("expected md5 "), status.out());
  }

  @Test
  void sync_quietAndIncomplete_tellsOnStandardError() throws Exception {
    store.damage("p1", "f2", "a.fits");
    CliRun run = sync(BOTH, "-q");
    assertEquals(3, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().contains("incomplete: "), run.err());
  }

  @Test
  void sync_badRow_isIncompleteAndNamed() throws Exception {
    store.appendToIndex("p1", "../up|2010-01-01T00:00:00Z|IPP-DIST|a|b|");
    CliRun run = sync("[{name: p1}]");
    assertEquals(3, run.exit());
    assertTrue(run.out().contains("bad row: p1: line 5: filesetID: unsafe name"), run.out());
    assertTrue(Files.exists(mirrored("p1", "f2", "a.fits")));
  }

  @Test
  void sync_oneProductUnknownToTheStore_bringsTheOthers() throws Exception {
    CliRun run = sync("[{name: none-such}, {name: p2}]");
    assertEquals(3, run.exit());
    assertTrue(run.err().contains("failed: none-such: cannot be listed: http"), run.err());
    assertTrue(run.err().contains("got status 404"), run.err());
    assertTrue(run.out().contains("incomplete: 1 product could not be listed; 1 f"), run.out());
    assertTrue(Files.exists(mirrored("p2", "f3", "a.fits")));
  }

  @Test
  void sync_storeUnreachable_failsAndKeepsThePasswordSecret() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    URI uri = URI.create("http://me:secret-word@127.0.0.1:" + closed + "/ds");
    CliRun run = CliRun.of("sync", "-v", "--config", TestStore.config(directory, uri, BOTH));
    assertEquals(1, run.exit(), run.all());
    assertTrue(run.err().contains("p1: cannot be listed: http://127.0.0.1:" + closed), run.err());
    assertTrue(run.out().endsWith("Z failed: 2 products could not be listed\n"), run.out());
    assertFalse(run.all().contains("secret-word"), run.all());
  }

  @Test
  void sync_directoryIsNoMirror_failsInOneLine() throws Exception {
    Files.createDirectories(directory.resolve("mirror"));
    Files.writeString(directory.resolve("mirror/thesis.tex"), "mine");
    CliRun run = sync(BOTH);
    assertEquals(1, run.exit());
    assertTrue(run.err().matches("[-0-9]{10}T[:0-9]{8}Z ippmirror: .*\\n"), run.err());
    assertEquals(1, run.err().lines().count());
    assertTrue(Files.exists(directory.resolve("mirror/thesis.tex")));
  }
}
