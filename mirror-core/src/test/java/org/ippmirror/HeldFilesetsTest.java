package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs are told of the complete filesets. */
@Timeout(120)
class HeldFilesetsTest {

  @TempDir private Path dir;
  private final SettableClock clock = new SettableClock();
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("q", "stage")
            .fileset("q", "z", "2009-10-01T00:00:01Z", "warp")
            .file("q/z/a", Bytes.of(50, 1))
            .fileset("q", "Z", "2009-10-01T00:00:02Z", "diff")
            .file("q/Z/b", Bytes.of(50, 2))
            .product("p")
            .fileset("p", "f", "2009-10-01T00:00:03Z")
            .file("p/f/c", Bytes.of(50, 3));
    mirror = new MirrorUnderTest(store, dir).product("q").product("p").clock(clock);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private List<String> paths() throws Exception {
    return mirror.held().stream().map(held -> held.id().path()).toList();
  }

  private void sql(String... statements) throws Exception {
    Path state = mirror.root().resolve(".ippmirror/state.db");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + state);
        Statement statement = db.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void held_completeFilesets_byProductAndNameWithTheirRowAndPlace() throws Exception {
    Instant now = clock.instant();
    mirror.sync();

    assertEquals(List.of("p/f", "q/Z", "q/z"), paths());
    HeldFileset held = mirror.held().get(1);
    assertEquals(new FilesetId("q", "Z", "2009-10-01T00:00:02Z"), held.id());
    assertEquals(Optional.of("diff"), held.entry().cell("stage"));
    assertEquals(now.toEpochMilli(), held.changed().toEpochMilli());
    assertEquals(mirror.root().toRealPath().resolve("q/Z"), held.directory());
    assertTrue(Files.exists(held.directory().resolve("b")));
  }

  @Test
  void held_noMirror_isAnError() {
    StoreException e = assertThrows(StoreException.class, mirror::held);

    assertEquals(StoreException.Kind.FOREIGN, e.kind());
  }

  @Test
  void held_incompleteOrGivenUpFileset_isNotGiven() throws Exception {
    mirror.sync();
    Files.delete(mirror.root().resolve("q/z/index.txt"));
    store.withdraw("q", "z");
    store.fileset("p", "g", "2009-10-01T00:00:04Z").file("p/g/x", Bytes.of(9, 9));
    store.fault("p/g/x", Fault.status(404));

    mirror.full();

    assertEquals(List.of("p/f", "q/Z"), paths());
  }

  @Test
  void held_nothingNew_changedStays() throws Exception {
    mirror.sync();
    List<HeldFileset> before = mirror.held();
    clock.pass(Duration.ofDays(8));

    mirror.full();

    assertEquals(before, mirror.held());
  }

  @Test
  void held_laterVersion_isGivenInPlaceOfTheEarlier() throws Exception {
    mirror.sync();
    Instant before = mirror.held().get(0).changed();
    store.withdraw("p", "f").fileset("p", "f", "2009-10-05T00:00:00Z");
    store.file("p/f/c", Bytes.of(60, 4));
    clock.pass(Duration.ofDays(1));

    mirror.full();

    HeldFileset held = mirror.held().get(0);
    assertEquals("2009-10-05T00:00:00Z", held.entry().registered());
    assertEquals(Duration.ofDays(1), Duration.between(before, held.changed()));
  }

  @Test
  void held_fetchedAgain_changedGrowsEvenWithAClockSetBack() throws Exception {
    mirror.sync();
    Instant before = mirror.held().get(0).changed();
    Files.delete(mirror.root().resolve("p/f/c"));
    clock.pass(Duration.ofDays(-1));

    mirror.repair();

    assertEquals(before.plusMillis(1), mirror.held().get(0).changed());
  }

  @Test
  void held_moreThanAPage_allOnceInOrder() throws Exception {
    mirror.sync();
    sql(
        "WITH RECURSIVE n(i) AS (SELECT 10000 UNION ALL SELECT i + 1 FROM n WHERE i < 11299)"
            + " INSERT INTO fileset (product, name, registered, type, cells, position, seen, state,"
            + " held) SELECT 'p', 'many' || (i * 7919 % 100000), 'r', 't', '', i, 1, 'COMPLETE', 1"
            + " FROM n");

    List<String> paths = paths();

    assertEquals(1303, paths.size());
    assertEquals(paths.stream().sorted().distinct().toList(), paths);
  }

  @Test
  void held_whileARunIsActive_givesWhatIsComplete() throws Exception {
    List<List<String>> seen = new ArrayList<>();
    List<Throwable> failed = new ArrayList<>();

    mirror
        .connections(1)
        .sync(
            SyncRequest.all(),
            new SyncListener() {
              @Override
              public void filesetFinished(FilesetId fileset) {
                try {
                  seen.add(paths());
                } catch (Exception e) {
                  failed.add(e);
                }
              }
            });

    assertEquals(List.of(), failed);
    assertEquals(List.of(1, 2, 3), seen.stream().map(List::size).toList());
  }

  @Test
  void state_ofTheVersionBefore_filesetsChangedAtATimeThatStays() throws Exception {
    mirror.sync();
    sql("ALTER TABLE fileset DROP COLUMN changed", "PRAGMA user_version = 2");
    StoreException e = assertThrows(StoreException.class, mirror::held);
    assertTrue(e.getMessage().contains("the next run brings it up to date"), e.getMessage());

    mirror.sync();

    assertEquals(List.of("p/f", "q/Z", "q/z"), paths());
    assertTrue(mirror.held().stream().allMatch(held -> held.changed().equals(Instant.EPOCH)));
  }
}
