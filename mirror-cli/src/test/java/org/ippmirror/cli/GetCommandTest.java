package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetCommandTest {

  @TempDir private Path directory;
  private Path to;
  private TestStore store;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(directory);
    to = directory.resolve("to");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun get(String path) {
    return CliRun.of("get", path, "--store", store.uri().toString(), "--to", to.toString());
  }

  @Test
  void get_file_bringsThatFileAlone() throws Exception {
    CliRun run = get("p1/f1/b.fits");
    assertEquals(0, run.exit(), run.all());
    assertEquals(TestStore.content("p1", "f1", "b.fits"), Files.readString(to.resolve("b.fits")));
    try (var files = Files.list(to)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void get_fileset_makesItsDirectory() throws Exception {
    CliRun run = get("p2/f3");
    assertEquals(0, run.exit(), run.all());
    for (String file : new String[] {"a.fits", "b.fits"}) {
      assertEquals(
          TestStore.content("p2", "f3", file), Files.readString(to.resolve("f3").resolve(file)));
    }
  }

  @Test
  void get_oneFileDamaged_bringsTheOthersAndIsIncomplete() throws Exception {
    store.damage("p1", "f1", "a.fits");
    CliRun run = get("p1/f1");
    assertEquals(3, run.exit());
    assertTrue(
        run.err().contains("failed: " + store.uri() + "/p1/f1/a.fits: expected md5 "), run.err());
    assertTrue(run.err().contains("expected md5 "), run.err());
    assertFalse(Files.exists(to.resolve("f1/a.fits")));
    assertTrue(Files.exists(to.resolve("f1/b.fits")));
  }

  @Test
  void get_onlyFileDamaged_fails() throws Exception {
    store.damage("p1", "f1", "a.fits");
    assertEquals(1, get("p1/f1/a.fits").exit());
    assertFalse(Files.exists(to.resolve("a.fits")));
  }

  @Test
  void get_intoAFile_saysSo() throws Exception {
    Files.writeString(to, "mine");
    assertEquals("ippmirror: " + to + ": not a directory\n", get("p1/f1/a.fits").err());
  }

  @Test
  void get_fileNotInIndex_isUsage() {
    CliRun run = get("p1/f1/c.fits");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("expected a file that the index names"), run.err());
  }

  @Test
  void get_productAlone_isUsage() {
    CliRun run = get("p1");
    assertEquals(2, run.exit());
    assertEquals(
        "ippmirror: expected PRODUCT/FILESET or PRODUCT/FILESET/FILE, got 'p1'\n", run.err());
  }
}
