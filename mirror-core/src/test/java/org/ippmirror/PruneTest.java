package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncRequest.Prune;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store takes back is kept and marked, and removed only on good evidence. */
class PruneTest {

  private static final Prune PRUNE = new Prune(Duration.ofDays(7), 2);
  private static final int FILESETS = 10;

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p");
    for (int i = 0; i < FILESETS; i++) {
      store.fileset("p", "f" + i, "2009-10-01T00:00:0" + i + "Z");
      store.file("p/f" + i + "/x.fits", Bytes.of(100, i));
    }
    mirror = new MirrorUnderTest(store, dir).product("p");
    mirror.sync();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private SyncResult prune(int day) throws Exception {
    return prune(day, PRUNE, false);
  }

  private SyncResult prune(int day, Prune limits, boolean dryRun) throws Exception {
    mirror.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(day)));
    return mirror.sync(
        SyncRequest.builder().prune(limits).dryRun(dryRun).build(), SyncListener.NONE);
  }

  private List<String> pruned(SyncResult result) {
    return result.products().get(0).pruned().stream().map(FilesetId::name).toList();
  }

  private Path held(String path) {
    return mirror.root().resolve(path);
  }

  private boolean isHeld(String fileset) throws IOException {
    boolean listed = Files.readString(held("p/index.txt")).contains(fileset + " ");
    assertEquals(listed, Files.exists(held("p/" + fileset + "/index.txt")));
    return listed;
  }

  @Test
  void completeFilesetTakenBack_isKeptMarkedAndShown() throws Exception {
    store.withdraw("p", "f3");

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    MirrorStatus.Withdrawn withdrawn = mirror.status().products().get(0).withdrawnHeld();
    assertEquals(1, withdrawn.count());
    assertEquals("f3", withdrawn.first().get(0).fileset().name());
    assertTrue(isHeld("f3"));
  }

  @Test
  void takenBackAndShownAgain_isNoLongerMarked() throws Exception {
    store.withdraw("p", "f9");
    prune(0);
    store.fileset("p", "f9", "2009-10-01T00:00:09Z").file("p/f9/x.fits", Bytes.of(100, 9));
    prune(4);
    store.withdraw("p", "f9");

    assertEquals(List.of(), pruned(prune(8)));
    assertEquals(List.of("f9"), pruned(prune(16)));
  }

  @Test
  void missingInTwoWholeIndexesLongEnoughApart_isRemovedAndNothingElseIs() throws Exception {
    store.withdraw("p", "f3").withdraw("p", "f4");

    assertEquals(List.of(), pruned(prune(0)));
    assertEquals(List.of(), pruned(prune(6)));
    assertTrue(isHeld("f3"));
    SyncResult last = prune(8);

    assertEquals(List.of("f3", "f4"), pruned(last));
    assertEquals(Outcome.COMPLETE, last.outcome());
    assertFalse(isHeld("f3"));
    assertFalse(Files.exists(held("p/f3")));
    assertTrue(isHeld("f5"));
    assertEquals(FILESETS - 2, mirror.status().products().get(0).complete());
    assertEquals(0, mirror.status().products().get(0).withdrawnHeld().count());
  }

  @Test
  void withoutPrune_nothingIsEverRemoved() throws Exception {
    store.withdraw("p", "f3");
    mirror.full();
    mirror.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(100)));
    mirror.full();

    assertTrue(isHeld("f3"));
  }

  @Test
  void moreThanTheLimit_noneIsRemovedAndTheRunSaysSo() throws Exception {
    store.withdraw("p", "f3").withdraw("p", "f4").withdraw("p", "f5");
    prune(0);

    SyncResult result = prune(8);

    assertEquals(List.of(), pruned(result));
    assertEquals(3, result.products().get(0).notPruned());
    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertTrue(isHeld("f3"));
    assertEquals(
        List.of("f3", "f4", "f5"), pruned(prune(9, new Prune(Duration.ofDays(7), 3), false)));
  }

  @Test
  void dryRun_tellsWhatWouldGoAndKeepsIt() throws Exception {
    store.withdraw("p", "f3");
    prune(0);

    assertEquals(List.of("f3"), pruned(prune(8, PRUNE, true)));
    assertTrue(isHeld("f3"));
    assertEquals(List.of("f3"), pruned(prune(8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# filesetID|time registered     |type  |\n\n",
        "failed to find p in product list\n",
        "<html><body>Please log in</body></html>\n",
        "# filesetID|time registered     |type  |\nf0|2009-10-01T00:00:00Z|IPP-DIST|\n\n",
        "# filesetID|time registered     |type  |\nf0|2009-10-01T00:00:00Z|IPP-DIST|\nf1|2009-10-",
        "# filesetID|time registered     |type  |\nf0|2009-10-01T00:00:00Z|IPP-DIST|\nf1|bad|x|\n"
      })
  void emptyUnreadableOrShrunkenAnswers_proveNothing(String answer) throws Exception {
    store.withdraw("p", "f3");
    store.fault("p/index.txt", Fault.body(answer));
    prune(0, new Prune(Duration.ofDays(7), 100), false);
    store.heal();
    prune(4, new Prune(Duration.ofDays(7), 100), false);
    store.fault("p/index.txt", Fault.body(answer));

    SyncResult result = prune(8, new Prune(Duration.ofDays(7), 100), false);

    assertEquals(List.of(), pruned(result));
    for (int i = 0; i < FILESETS; i++) {
      assertTrue(isHeld("f" + i), "f" + i);
    }
    store.heal();
    assertEquals(0, pruned(prune(9, new Prune(Duration.ofDays(7), 100), false)).size());
  }

  @Test
  void manyTakenBackForGood_areBelievedWhenTheNextIndexSaysTheSame() throws Exception {
    for (int i = 0; i < 8; i++) {
      store.withdraw("p", "f" + i);
    }
    Prune many = new Prune(Duration.ofDays(7), 100);

    assertEquals(0, pruned(prune(0, many, false)).size());
    assertEquals(0, pruned(prune(1, many, false)).size());
    assertEquals(0, pruned(prune(7, many, false)).size());
    assertEquals(8, pruned(prune(8, many, false)).size());
  }

  @Test
  void fileThatIsNotOfTheFileset_staysAndIsTold() throws Exception {
    Files.writeString(held("p/f3/notes-of-the-operator.txt"), "keep me");
    store.withdraw("p", "f3");
    prune(0);
    prune(8);

    assertEquals(List.of("notes-of-the-operator.txt"), MirrorUnderTest.names(held("p/f3")));
    assertFalse(Files.readString(held("p/index.txt")).contains("f3 "));
  }

  @Test
  void registeredAgainWithOtherContent_oldStaysWholeUntilTheNewIsComplete() throws Exception {
    store.fileset("p", "f3", "2009-11-01T00:00:00Z").file("p/f3/x.fits", Bytes.of(200, 77));
    store.fault("p/f3/x.fits", Fault.status(503));
    prune(0);
    prune(8);

    assertTrue(isHeld("f3"));
    assertEquals(100, Files.size(held("p/f3/x.fits")));
    store.heal();
    mirror.retry("p/f3");
    assertEquals(Outcome.COMPLETE, prune(9).outcome());
    assertEquals(200, Files.size(held("p/f3/x.fits")));
    assertEquals(0, mirror.status().products().get(0).withdrawnHeld().count());
  }

  @Test
  void missingForLongThenRegisteredAgain_oldIsNeverRemovedWhileTheNewIsIncomplete()
      throws Exception {
    store.withdraw("p", "f3");
    prune(0, new Prune(Duration.ofDays(100), 2), false);
    prune(8, new Prune(Duration.ofDays(100), 2), false);
    store.fileset("p", "f3", "2009-11-01T00:00:00Z").file("p/f3/x.fits", Bytes.of(200, 77));
    store.fault("p/f3/x.fits", Fault.status(503));

    assertEquals(List.of(), pruned(prune(9)));
    assertTrue(isHeld("f3"));
    assertEquals(100, Files.size(held("p/f3/x.fits")));
  }

  @Test
  void markedForRemovalAndShownAgain_isKeptAndNotFetched() throws Exception {
    Path state = held(".ippmirror/state.db");
    try (java.sql.Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + state);
        java.sql.Statement sql = db.createStatement()) {
      // As a run leaves it that is killed between the mark and the removal.
      sql.execute("UPDATE fileset SET state = 'PRUNING', held = 0 WHERE name = 'f3'");
    }
    store.clearLog();

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertTrue(isHeld("f3"));
    assertEquals(List.of(), store.fileLog());
  }
}
