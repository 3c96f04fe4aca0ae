package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptCommandTest {

  private static final String BOTH = "[{name: p1}, {name: p2}]";

  @TempDir private Path directory;
  private TestStore store;
  private Path other;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(directory);
    other = directory.resolve("other");
    fill(other);
  }

  private static void fill(Path root) throws IOException {
    for (String fileset : List.of("p1/f1", "p1/f2", "p2/f3")) {
      Path there = Files.createDirectories(root.resolve(fileset));
      String[] names = fileset.split("/", -1);
      for (String file : List.of("a.fits", "b.fits")) {
        Files.writeString(there.resolve(file), TestStore.content(names[0], names[1], file));
      }
    }
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun adopt(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("adopt", "--config", store.config(BOTH)));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(new String[0]));
  }

  @Test
  void adopt_wholeTree_isCompleteAndSyncFindsNothingNew() throws Exception {
    CliRun run = adopt(other.toString());
    assertEquals(0, run.exit(), run.all());
    assertTrue(
        run.out().contains("Z complete: 3 filesets completed, 6 files adopted, 126 B in "),
        run.out());
    assertTrue(Files.exists(other.resolve("p1/f1/a.fits")));
    CliRun sync = CliRun.of("sync", "--config", store.config(BOTH));
    assertTrue(sync.out().contains("nothing new"), sync.out());
    assertEquals(0, CliRun.of("verify", "--config", store.config(BOTH)).exit());
  }

  @Test
  void adopt_partOfATree_exits3AndIsNoFailure() throws Exception {
    Files.delete(other.resolve("p1/f1/a.fits"));
    CliRun run = adopt(other.toString());
    assertEquals(3, run.exit(), run.all());
    assertEquals("", run.err());
    assertTrue(run.out().endsWith("; 1 fileset left to sync\n"), run.out());
    assertEquals(0, CliRun.of("sync", "--config", store.config(BOTH)).exit());
  }

  @Test
  void adopt_moveAndOneProduct_leavesTheOther() throws Exception {
    CliRun run = adopt(other.toString(), "p1", "--move");
    assertEquals(0, run.exit(), run.all());
    assertFalse(Files.exists(other.resolve("p1/f1/a.fits")));
    assertTrue(Files.exists(other.resolve("p2/f3/a.fits")));
  }

  @Test
  void adopt_inPlace_makesItTheMirror() throws Exception {
    fill(directory.resolve("mirror"));
    CliRun run = adopt(directory.resolve("mirror").toString());
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().contains("0 files adopted, 6 were in place"), run.out());
  }

  @Test
  void adopt_mistakes_areUsage() throws Exception {
    List<List<String>> mistakes =
        List.of(
            List.of(),
            List.of(directory.resolve("none").toString()),
            List.of(directory.toString()),
            List.of(other.toString(), "p3"));
    for (List<String> more : mistakes) {
      CliRun run = adopt(more.toArray(new String[0]));
      assertEquals(2, run.exit(), more + run.all());
    }
    assertFalse(Files.exists(directory.resolve("mirror")));
  }
}
