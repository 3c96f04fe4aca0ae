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

class VerifyCommandTest {

  private static final String BOTH = "[{name: p1}, {name: p2}]";

  @TempDir private Path directory;
  private TestStore store;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(directory);
    CliRun.of("sync", "--config", store.config(BOTH));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path mirrored(String path) {
    return directory.resolve("mirror").resolve(path);
  }

  private CliRun verify(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("verify", "--config", store.config(BOTH)));
    args.addAll(List.of(more));
    return CliRun.of(args.toArray(new String[0]));
  }

  private void rot(String path) throws IOException {
    Files.writeString(mirrored(path), "x".repeat((int) Files.size(mirrored(path))));
  }

  @Test
  void verify_rightMirror_exits0AndAsksNoStore() throws Exception {
    store.close();
    CliRun run = verify();
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().contains("Z right: 3 filesets, 6 files, 126 B in "), run.out());
    assertEquals("", run.err());
  }

  @Test
  void verify_bitRot_exits3AndNamesIt() throws Exception {
    rot("p1/f2/a.fits");
    CliRun run = verify();
    assertEquals(3, run.exit());
    assertTrue(run.err().contains("Z wrong: wrong md5: p1/f2/a.fits: expected md5 "), run.err());
    assertEquals(1, run.err().lines().count());
    assertTrue(run.out().endsWith("; 1 problem\n"), run.out());
  }

  @Test
  void verify_quiet_saysOnlyWhatIsWrong() throws Exception {
    assertEquals(new CliRun(0, "", ""), verify("-q"));
    Files.delete(mirrored("p1/f1/b.fits"));
    CliRun run = verify("-q");
    assertEquals(3, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().contains("wrong: missing: p1/f1/b.fits: expected 21 bytes"), run.err());
  }

  @Test
  void verify_json_isAnObjectAProblemAndOneForAll() throws Exception {
    Files.delete(mirrored("p1/f1/b.fits"));
    CliRun run = verify("--json");
    assertEquals(3, run.exit());
    assertEquals(
        """
        {"path":"p1/f1/b.fits","kind":"MISSING","expected":"21 bytes","found":"no file"}
        {"filesets":3,"files":6,"bytes":105,"filesWithoutMd5":0,"released":0,"litter":0,"skipped":0,\
        "problems":1,"unrepaired":1}
        """,
        run.out());
    assertEquals("", run.err());
  }

  @Test
  void verify_repair_bringsTheRightBytesBack() throws Exception {
    rot("p1/f2/a.fits");
    CliRun run = verify("--repair");
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().endsWith("; 1 problem; 1 file fetched again\n"), run.out());
    assertEquals(
        TestStore.content("p1", "f2", "a.fits"), Files.readString(mirrored("p1/f2/a.fits")));
    assertEquals(0, verify().exit());
  }

  @Test
  void verify_repairWithTheStoreAway_exits3AndStatusNamesIt() throws Exception {
    rot("p1/f2/a.fits");
    store.close();
    CliRun run = verify("--repair");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains("/p1/f2/index.txt: "), run.err());
    assertTrue(run.out().endsWith("; 1 problem; 1 problem left\n"), run.out());
    CliRun status = CliRun.of("status", "--config", store.config(BOTH));
    assertTrue(status.out().contains("/p1/f2/index.txt: "), status.out());
  }

  @Test
  void verify_named_looksAtThatAlone() throws Exception {
    CliRun run = verify("p1/f1/", "p2", "--threads", "1", "--limit-rate", "50M");
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().contains("right: 2 filesets"), run.out());
  }

  @Test
  void verify_sample_isAShare() throws Exception {
    CliRun run = verify("--sample", "1/100000");
    assertEquals(0, run.exit());
    assertTrue(run.out().contains("right: "), run.out());
  }

  @Test
  void verify_mistakes_areUsage() throws Exception {
    List<List<String>> mistakes =
        List.of(
            List.of("--sample", "2/30"),
            List.of("--sample", "1/0"),
            List.of("--threads", "0"),
            List.of("p3"),
            List.of("p1/none"),
            List.of("p1/f1/a.fits"));
    for (List<String> more : mistakes) {
      CliRun run = verify(more.toArray(new String[0]));
      assertEquals(2, run.exit(), more + run.all());
      assertEquals(1, run.err().lines().count(), run.err());
    }
    CliRun rate = verify("--limit-rate", "fast");
    assertEquals(2, rate.exit());
    assertTrue(rate.err().contains("'--limit-rate': expected a number of bytes"), rate.err());
  }

  @Test
  void verify_noMirror_exits1() throws Exception {
    Files.delete(mirrored(".ippmirror/mirror-id"));
    CliRun run = verify();
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("expected a mirror"), run.err());
    assertFalse(Files.exists(mirrored(".ippmirror/mirror-id")));
  }
}
