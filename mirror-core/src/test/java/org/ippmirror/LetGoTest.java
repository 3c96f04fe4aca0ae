package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyResult;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files whose bytes are not needed here any more. */
@Timeout(120)
class LetGoTest {

  private static final String NOTE = ".index.txt~released";
  private static final FilesetId F = new FilesetId("p", "f", "2009-10-01T00:00:01Z");

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p")
            .fileset("p", F.name(), F.registered())
            .file("p/f/a.tgz", Bytes.of(5000, 1))
            .file("p/f/b.tgz", Bytes.of(700_000, 2))
            .file("p/f/dbinfo", Bytes.of(10, 3));
    mirror = new MirrorUnderTest(store, dir).product("p");
    mirror.sync();
    store.clearLog();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path held(String path) {
    return mirror.root().resolve(path);
  }

  private List<String> names() throws Exception {
    return MirrorUnderTest.names(held("p/f"));
  }

  private List<String> letGo(String... files) throws Exception {
    return mirror.letGo(F, files).stream().map(FileEntry::name).toList();
  }

  private List<String> problems() throws Exception {
    return mirror.verify().problems().stream().map(p -> p.kind() + " " + p.path()).toList();
  }

  @Test
  void letGo_files_areRemovedAndTheIndexListsThemStill() throws Exception {
    String index = Files.readString(held("p/f/index.txt"));

    assertEquals(List.of("a.tgz", "b.tgz"), letGo("a.tgz", "b.tgz"));

    assertEquals(List.of(NOTE, "dbinfo", "index.txt"), names());
    assertEquals(index, Files.readString(held("p/f/index.txt")));
    assertEquals(
        """
        registered|2009-10-01T00:00:01Z
        a.tgz|5000|%s
        b.tgz|700000|%s
        """
            .formatted(
                FixtureDataStore.md5(Bytes.of(5000, 1)),
                FixtureDataStore.md5(Bytes.of(700_000, 2))),
        Files.readString(held("p/f/" + NOTE)));
    MirrorStatus.Product status = mirror.status().products().get(0);
    assertEquals(1, status.files());
    assertEquals(10, status.bytes());
  }

  @Test
  void letGo_files_changesTheFileset() throws Exception {
    HeldFileset before = mirror.held().get(0);

    letGo("a.tgz");

    HeldFileset after = mirror.held().get(0);
    assertEquals(F, after.id());
    assertTrue(after.changed().isAfter(before.changed()));
  }

  @Test
  void letGo_thenVerifyRepairAndSync_missNothingAndFetchNothing() throws Exception {
    letGo("b.tgz");

    VerifyResult verified = mirror.verify();
    assertEquals(List.of(), verified.problems());
    assertEquals(2, verified.files());
    assertEquals(1, verified.released());
    assertEquals(0, verified.litter());
    assertTrue(mirror.repair().isRight());
    assertEquals(Outcome.COMPLETE, mirror.full().outcome());
    assertEquals(List.of(), store.fileLog());
    assertEquals(List.of(NOTE, "a.tgz", "dbinfo", "index.txt"), names());
  }

  @Test
  void letGo_thenAnotherFileIsRepaired_staysAway() throws Exception {
    letGo("b.tgz");
    Files.write(held("p/f/a.tgz"), Bytes.of(5000, 99));

    VerifyResult repaired = mirror.repair();

    assertTrue(repaired.isRight());
    assertEquals(1, repaired.repaired().orElseThrow().filesFetched());
    assertEquals(List.of(NOTE, "a.tgz", "dbinfo", "index.txt"), names());
    assertArrayEquals(Bytes.of(5000, 1), Files.readAllBytes(held("p/f/a.tgz")));
    assertEquals(List.of(), problems());
    assertEquals(2, mirror.status().products().get(0).files());
  }

  @Test
  void letGo_everyFileAndTheIndexIsLost_isCompleteAgainWithoutThem() throws Exception {
    letGo("a.tgz", "b.tgz", "dbinfo");
    Files.delete(held("p/f/index.txt"));

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertEquals(List.of(NOTE, "index.txt"), names());
    assertEquals(List.of(), problems());
  }

  @Test
  void letGo_stateLost_nextRunFetchesNothing() throws Exception {
    letGo("b.tgz");
    for (String name : List.of("state.db", "state.db-wal", "state.db-shm")) {
      MirrorUnderTest.delete(held(".ippmirror/" + name));
    }

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(List.of(NOTE, "a.tgz", "dbinfo", "index.txt"), names());
    assertTrue(store.fileLog().stream().noneMatch(line -> line.contains("b.tgz")));
  }

  @Test
  void letGo_laterVersionOfTheFileset_isFetchedWhole() throws Exception {
    letGo("a.tgz", "b.tgz");
    store.withdraw("p", "f").fileset("p", "f", "2009-10-09T00:00:00Z");
    store.file("p/f/b.tgz", Bytes.of(700_000, 2)).file("p/f/c.tgz", Bytes.of(7, 7));

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertEquals(List.of("b.tgz", "c.tgz", "index.txt"), names());
    assertEquals(List.of(), problems());
  }

  @Test
  void letGo_noteIsGoneOrDamaged_filesAreMissingAndComeBack() throws Exception {
    letGo("a.tgz", "b.tgz");
    Files.writeString(held("p/f/" + NOTE), "registered|2009-10-01T00:00:01Z\na.tgz|5");

    assertEquals(List.of("MISSING p/f/a.tgz", "MISSING p/f/b.tgz"), problems());
    assertTrue(mirror.repair().isRight());

    assertEquals(List.of("a.tgz", "b.tgz", "dbinfo", "index.txt"), names());
  }

  @Test
  void letGo_noteSpeaksOfOtherBytes_fileIsMissing() throws Exception {
    letGo("b.tgz");
    Path note = held("p/f/" + NOTE);
    Files.writeString(note, Files.readString(note).replace("700000", "700001"));

    assertEquals(List.of("MISSING p/f/b.tgz"), problems());
  }

  @Test
  void letGo_killedBeforeTheRemoval_isHarmlessAndTheNextCallFinishes() throws Exception {
    letGo("b.tgz");
    Files.write(held("p/f/b.tgz"), Bytes.of(700_000, 2));

    assertEquals(3, mirror.verify().files());
    assertEquals(List.of(), problems());
    assertEquals(Outcome.COMPLETE, mirror.full().outcome());
    assertEquals(List.of(NOTE, "a.tgz", "b.tgz", "dbinfo", "index.txt"), names());

    assertEquals(List.of("b.tgz"), letGo("b.tgz"));
    assertEquals(List.of(), letGo("b.tgz"));
    assertEquals(List.of(NOTE, "a.tgz", "dbinfo", "index.txt"), names());
  }

  @Test
  void letGo_fileThatIsPutBackAndDamaged_isFoundAndRepaired() throws Exception {
    letGo("a.tgz");
    Files.write(held("p/f/a.tgz"), Bytes.of(5000, 99));

    List<VerifyProblem> found = mirror.verify().problems();
    assertEquals(List.of(VerifyProblem.Kind.WRONG_MD5), found.stream().map(p -> p.kind()).toList());
    assertTrue(mirror.repair().isRight());

    assertArrayEquals(Bytes.of(5000, 1), Files.readAllBytes(held("p/f/a.tgz")));
    assertEquals(List.of("a.tgz", "b.tgz", "dbinfo", "index.txt"), names());
  }

  @Test
  void letGo_nameThatTheIndexLacks_removesNothing() throws Exception {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> letGo("a.tgz", "x.tgz", "index.txt"));

    assertEquals("p/f: expected names that its index lists, got index.txt, x.tgz", e.getMessage());
    assertEquals(List.of("a.tgz", "b.tgz", "dbinfo", "index.txt"), names());
  }

  @Test
  void letGo_versionOrFilesetThatIsNotComplete_removesNothing() throws Exception {
    FilesetId other = new FilesetId("p", "f", "2009-10-02T00:00:01Z");
    FilesetId unknown = new FilesetId("p", "g", "2009-10-02T00:00:01Z");

    assertEquals(List.of(), mirror.letGo(other, "a.tgz"));
    assertEquals(List.of(), mirror.letGo(unknown, "a.tgz"));

    assertEquals(List.of("a.tgz", "b.tgz", "dbinfo", "index.txt"), names());
  }

  @Test
  void letGo_whileARunIsActive_isLocked() throws Exception {
    List<Throwable> thrown = new ArrayList<>();
    store.fileset("p", "g", "2009-10-02T00:00:02Z").file("p/g/x", Bytes.of(9, 9));

    mirror.sync(
        SyncRequest.all(),
        new SyncListener() {
          @Override
          public void filesetFinished(FilesetId fileset) {
            thrown.add(assertThrows(StoreException.class, () -> letGo("a.tgz")));
          }
        });

    assertEquals(1, thrown.size());
    assertEquals(StoreException.Kind.LOCKED, ((StoreException) thrown.get(0)).kind());
  }

  @Test
  void letGo_filesetIsPruned_noteGoesToo() throws Exception {
    letGo("a.tgz");
    store.fileset("p", "g", "2009-10-02T00:00:02Z").file("p/g/x", Bytes.of(9, 9));
    store.withdraw("p", "f");
    mirror.full();
    mirror.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(8)));

    mirror.sync(
        SyncRequest.builder().prune(new SyncRequest.Prune(Duration.ofDays(7), 10)).build(),
        SyncListener.NONE);

    assertEquals(List.of("g", "index.txt"), MirrorUnderTest.names(held("p")));
  }
}
