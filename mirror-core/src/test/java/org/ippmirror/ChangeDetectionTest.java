package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.FixtureDataStore.After;
import org.ippmirror.fixture.FixtureDataStore.UnknownAnchor;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of the store to find out what is new, and what is made of its answers. */
class ChangeDetectionTest {

  private static final int OVERLAP = 3;

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p", "stage");
    for (int i = 0; i < 10; i++) {
      add("f" + i, "2009-10-01T00:00:0" + i + "Z");
    }
    mirror = new MirrorUnderTest(store, dir).product("p").anchorOverlap(OVERLAP);
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    store.clearLog();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void add(String name, String time) {
    store.fileset("p", name, time, "raw").file("p/" + name + "/x", Bytes.of(3, name.hashCode()));
  }

  private List<String> productQuestions() {
    return store.log().stream().filter(asked -> asked.startsWith("p/index.txt")).toList();
  }

  private boolean holds(String fileset) {
    return Files.exists(mirror.root().resolve("p").resolve(fileset).resolve("index.txt"));
  }

  @Test
  void secondRun_asksForNewsSomeRowsBack() throws Exception {
    SyncResult result = mirror.sync();

    assertEquals(List.of("p/index.txt?f4"), productQuestions());
    assertEquals(5, result.products().get(0).listed());
    assertEquals(0, result.products().get(0).fresh());
  }

  @Test
  void h02_rowAppearsBehindNewerOnes_isFound() throws Exception {
    // Registered before f8 but committed after it: the store shows it between rows known already.
    store.withdraw("p", "f8").withdraw("p", "f9");
    add("slow", "2009-10-01T00:00:07Z");
    add("f8", "2009-10-01T00:00:08Z");
    add("f9", "2009-10-01T00:00:09Z");

    mirror.sync();

    assertTrue(holds("slow"));
    assertEquals(List.of("p/index.txt?f4"), productQuestions());
  }

  @Test
  void h01_sameSecondDroppedByTheStore_isFoundByTheOverlap() throws Exception {
    store.after(After.TIME);
    add("twin", "2009-10-01T00:00:09Z");

    mirror.sync();

    assertTrue(holds("twin"));
  }

  @ParameterizedTest
  @EnumSource(UnknownAnchor.class)
  void h03_anchorDeregistered_nothingIsLost(UnknownAnchor answer) throws Exception {
    store.unknownAnchor(answer).withdraw("p", "f4");
    add("new", "2009-10-01T00:01:00Z");

    SyncResult result = mirror.sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertTrue(holds("new"));
    assertEquals(1, result.products().get(0).fresh());
    assertTrue(holds("f4"), "what is held stays held");
  }

  @ParameterizedTest
  @EnumSource(UnknownAnchor.class)
  void h03_allKnownFilesetsDeregistered_fullListIsRead(UnknownAnchor answer) throws Exception {
    store.unknownAnchor(answer);
    for (int i = 0; i < 10; i++) {
      store.withdraw("p", "f" + i);
    }
    add("new", "2010-10-01T00:01:00Z");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("new"));
    if (answer != UnknownAnchor.WHOLE_LIST) {
      assertEquals("p/index.txt", productQuestions().get(productQuestions().size() - 1));
    }
  }

  @Test
  void ignoredAnchor_onlyNewIsFetched() throws Exception {
    store.after(After.IGNORED);
    add("new", "2009-10-01T00:01:00Z");

    SyncResult result = mirror.sync();

    assertEquals(11, result.products().get(0).listed());
    assertEquals(List.of("p/new/x"), store.fileLog());
    assertEquals(1, productQuestions().size());
  }

  @Test
  void newsThatRepeatTheAnchor_areNotTakenForTheWholeList() throws Exception {
    add("late", "2009-10-01T00:00:00Z");
    store.fault("p/late/x", Fault.status(404));
    mirror.sync();
    for (int i = 0; i < 9; i++) {
      add("g" + i, "2009-10-02T00:00:0" + i + "Z");
    }
    mirror.sync();
    String whole = store.index("p/index.txt");
    String header = whole.substring(0, whole.indexOf('\n') + 1);
    store.clearLog();
    store.fault("p/index.txt", Fault.body(header + whole.substring(whole.indexOf("g3|"))));

    SyncResult result = mirror.sync();

    assertEquals(List.of("p/index.txt?g3"), productQuestions());
    assertEquals(Outcome.INCOMPLETE, result.outcome(), "late is older, and not taken back");
  }

  @Test
  void questionForNewsRefused_wholeIndexIsRead() throws Exception {
    store.fault("p/index.txt", Fault.status(403).times(2));
    add("new", "2009-10-02T00:00:00Z");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("new"));
    assertEquals(List.of("p/index.txt?f4", "p/index.txt?f0", "p/index.txt"), productQuestions());
  }

  @Test
  void headerOnlyAnswer_isNotTakenForNothingNew() throws Exception {
    // Some rows back, an answer without any row cannot be right.
    store.fault("p/index.txt", Fault.body("# filesetID|time registered|type|stage|\n").times(2));
    add("new", "2009-10-01T00:01:00Z");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("new"));
  }

  @Test
  void h07_h08_partialNews_laterFullListFindsTheRest() throws Exception {
    add("n1", "2009-10-01T00:01:00Z");
    add("n2", "2009-10-01T00:01:01Z");
    String whole = store.index("p/index.txt");
    store.fault("p/index.txt", Fault.body(whole.substring(0, whole.indexOf("n2|"))).times(1));
    mirror.sync();
    assertFalse(holds("n2"));

    mirror.sync();

    assertTrue(holds("n2"));
  }

  @Test
  void fullInterval_passed_readsWholeIndex() throws Exception {
    Instant later = Instant.now().plus(Duration.ofDays(8));
    mirror.clock(Clock.fixed(later, ZoneOffset.UTC)).sync();

    assertEquals(List.of("p/index.txt"), productQuestions());
  }

  @Test
  void full_asked_readsWholeIndex() throws Exception {
    mirror.full();

    assertEquals(List.of("p/index.txt"), productQuestions());
  }

  @Test
  void h20_h22_namesThatCannotBeAnchors_areNotAskedAfter() throws Exception {
    for (String name : List.of("g[1]", "g2+", "0", "g[4]", "g5+", "g[6]", "g7+", "g[8]", "g9+")) {
      add(name, "2009-10-02T00:00:00Z");
    }
    mirror.sync();
    store.clearLog();
    add("new", "2009-10-03T00:00:00Z");

    mirror.sync();

    assertTrue(holds("new"));
    assertTrue(
        productQuestions().stream().allMatch(asked -> asked.matches("p/index.txt(\\?[a-z0-9]*)?")),
        productQuestions().toString());
  }

  @Test
  void h31_listedButWithoutIndex_isFailureThenDroppedWhenTakenBack() throws Exception {
    add("gone", "2009-10-01T00:01:00Z");
    store.fault("p/gone/index.txt", Fault.status(404));
    SyncResult first = mirror.sync();
    assertEquals(Outcome.INCOMPLETE, first.outcome());
    assertEquals("p/gone", first.products().get(0).failures().get(0).path());

    store.heal().withdraw("p", "gone");
    SyncResult second = mirror.sync();

    assertEquals(Outcome.COMPLETE, second.outcome());
    assertEquals(1, mirror.status().products().get(0).withdrawn());
  }

  @Test
  void shrunkenFullList_removesNothingThatIsHeld() throws Exception {
    for (int i = 0; i < 9; i++) {
      store.withdraw("p", "f" + i);
    }

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertEquals(10, mirror.status().products().get(0).complete());
    assertTrue(Files.readString(mirror.root().resolve("p/index.txt")).contains("f0"));
  }

  @Test
  void headerOnlyFullList_afterFilesetsWereKnown_provesNothingAndIsAskedAgain() throws Exception {
    store.fault("p/index.txt", Fault.body("# filesetID|time registered|type|stage|\n").times(1));
    mirror.full();
    add("new", "2009-10-01T00:01:00Z");

    mirror.clock(Clock.fixed(Instant.now().plus(Duration.ofDays(7)), ZoneOffset.UTC)).sync();

    assertEquals(List.of("p/index.txt", "p/index.txt"), productQuestions());
    assertEquals(11, mirror.status().products().get(0).complete());
  }

  @Test
  void storeMoved_sameFilesets_goesOnAndFetchesNothingAgain() throws Exception {
    try (FixtureDataStore moved = FixtureDataStore.start().product("p", "stage")) {
      for (int i = 0; i < 10; i++) {
        moved.fileset("p", "f" + i, "2009-10-01T00:00:0" + i + "Z", "raw");
      }
      moved.fileset("p", "new", "2009-10-01T00:01:00Z", "raw").file("p/new/x", Bytes.of(3, 3));

      assertEquals(Outcome.COMPLETE, mirror.store(moved).sync().outcome());

      assertEquals(List.of("p/new/x"), moved.fileLog());
    }
  }

  @Test
  void otherStoreAtTheAddress_isRefusedAndNothingIsMixed() throws Exception {
    add("failing", "2009-10-01T00:01:00Z");
    store.fault("p/failing/x", Fault.status(404));
    mirror.sync();
    String before = Files.readString(mirror.root().resolve("p/index.txt"));
    try (FixtureDataStore other = FixtureDataStore.start().product("p", "a", "b")) {
      other.fileset("p", "x1", "2011-10-01T00:00:00Z", "1", "2").file("p/x1/y", Bytes.of(3, 3));

      SyncResult result = mirror.store(other).sync();

      assertEquals(Outcome.FAILED, result.outcome());
      String why = result.products().get(0).whyNotListed().orElseThrow().getMessage();
      assertTrue(why.contains(store.uri().toString()), why);
      assertTrue(other.log().stream().noneMatch(asked -> asked.contains("failing")));
    }
    assertEquals(before, Files.readString(mirror.root().resolve("p/index.txt")));
    store.heal();
    assertEquals(Outcome.COMPLETE, mirror.store(store).sync().outcome());
  }

  @Test
  void newColumns_fullList_rowsInTheMirrorsIndexFollow() throws Exception {
    store.columns("p", "target_id", "stage");
    for (int i = 0; i < 10; i++) {
      store.row("p", "f" + i, "2009-10-01T00:00:0" + i + "Z", "742", "raw");
    }

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    List<String> lines = Files.readAllLines(mirror.root().resolve("p/index.txt"));
    assertTrue(lines.get(0).endsWith("|target_id|stage|"), lines.get(0));
    assertTrue(lines.get(1).contains("|742      |raw  |"), lines.get(1));
    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void cutIndex_isFailureNotNews() throws Exception {
    store.fault("p/index.txt", Fault.cutChunkedAfterBytes(100));

    SyncResult result = mirror.full();

    assertEquals(Outcome.FAILED, result.outcome());
    String why = result.products().get(0).whyNotListed().orElseThrow().getMessage();
    assertTrue(why.contains("closed before the end"), why);
  }

  @Test
  void h12_unsortedList_isFollowedByPosition() throws IOException, Exception {
    add("older", "2008-01-01T00:00:00Z");
    mirror.sync();
    assertTrue(holds("older"));
    add("new", "2009-10-01T00:01:00Z");

    mirror.sync();

    assertTrue(holds("new"));
  }

  @Test
  void h32_laterRegistrationTakenBack_earlierOneIsHeldAgain() throws Exception {
    String before = Files.readString(mirror.root().resolve("p/f5/index.txt"));
    store.withdraw("p", "f5").fileset("p", "f5", "2009-10-02T00:00:00Z", "raw");
    store.file("p/f5/x", Bytes.of(3, 77));
    mirror.sync();
    store.withdraw("p", "f5");
    add("f5", "2009-10-01T00:00:05Z");

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertEquals(before, Files.readString(mirror.root().resolve("p/f5/index.txt")));
    String index = Files.readString(mirror.root().resolve("p/index.txt"));
    assertTrue(index.contains("2009-10-01T00:00:05Z"), index);
    assertFalse(index.contains("2009-10-02T00:00:00Z"), index);
  }

  @Test
  void filesetRemovedByHand_isFetchedAgainByTheNextWholeList() throws Exception {
    Files.delete(mirror.root().resolve("p/f3/index.txt"));
    Files.delete(mirror.root().resolve("p/f3/x"));
    Files.delete(mirror.root().resolve("p/f3"));

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertTrue(holds("f3"));
    assertEquals(List.of("p/f3/x"), store.fileLog());
  }

  @Test
  void badRow_olderThanTheNews_isNotForgotten() throws Exception {
    add("lost", "2009-10-01T00:00:10Z");
    String bad = store.index("p/index.txt").replace("lost|", "l st|");
    store.withdraw("p", "lost").fault("p/index.txt", Fault.body(bad).times(1));
    assertEquals(Outcome.INCOMPLETE, mirror.full().outcome());

    SyncResult news = mirror.sync();
    assertEquals(Outcome.INCOMPLETE, news.outcome());
    assertEquals(1, news.products().get(0).problemCount());

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());
  }

  @Test
  void rowThatWasCut_wholeInTheNextAnswer_isNoProblemAnyMore() throws Exception {
    add("new", "2009-10-01T00:00:10Z");
    String whole = store.index("p/index.txt");
    store.fault("p/index.txt", Fault.body(whole.substring(0, whole.indexOf("new|") + 6)).times(1));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }
}
