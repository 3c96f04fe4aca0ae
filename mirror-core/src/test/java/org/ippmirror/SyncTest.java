package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductSelection;
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

/** What a run does, seen from outside: requests at the store, files on disk, the result. */
class SyncTest {

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws IOException {
    store =
        FixtureDataStore.start()
            .product("raw", "stage", "exp_name")
            .fileset("raw", "o1", "2009-10-01T00:00:01Z", "raw", "o5001g0001o")
            .file("raw/o1/a.fits", Bytes.of(5000, 1))
            .file("raw/o1/b.fits", Bytes.of(70_000, 2))
            .fileset("raw", "o2", "2009-10-01T00:00:02Z", "camera", "o5002g0001o")
            .file("raw/o2/c.fits", Bytes.of(10, 3));
    mirror = new MirrorUnderTest(store, dir);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path held(String path) {
    return mirror.root().resolve(path);
  }

  private String text(String path) throws IOException {
    return Files.readString(held(path), StandardCharsets.ISO_8859_1);
  }

  @Test
  void sync_emptyMirror_bringsEveryFileAndUpstreamIndexByteForByte() throws Exception {
    SyncResult result = mirror.product("raw").sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertEquals(3, result.filesFetched());
    assertEquals(75_010, result.bytesFetched());
    assertArrayEquals(Bytes.of(70_000, 2), Files.readAllBytes(held("raw/o1/b.fits")));
    assertEquals(store.index("raw/o1/index.txt"), text("raw/o1/index.txt"));
    assertEquals(store.index("raw/o2/index.txt"), text("raw/o2/index.txt"));
  }

  @Test
  void sync_complete_leavesNothingHiddenInFilesets() throws Exception {
    mirror.product("raw").sync();

    assertEquals(List.of("a.fits", "b.fits", "index.txt"), MirrorUnderTest.names(held("raw/o1")));
  }

  @Test
  void sync_again_fetchesNoFileAndIsComplete() throws Exception {
    mirror.product("raw").sync();
    store.clearLog();

    SyncResult result = mirror.sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertEquals(0, result.filesFetched());
    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void sync_newFileset_fetchesThatAlone() throws Exception {
    mirror.product("raw").sync();
    store.clearLog();
    store.fileset("raw", "o3", "2009-10-02T00:00:00Z", "warp", "o5003g0001o");
    store.file("raw/o3/d.fits", Bytes.of(100, 4));

    SyncResult result = mirror.sync();

    assertEquals(List.of("raw/o3/d.fits"), store.fileLog());
    assertEquals(1, result.products().get(0).fresh());
    assertEquals("o3", result.products().get(0).completed().get(0).name());
  }

  @Test
  void sync_complete_treeIndexesListWhatIsHeld() throws Exception {
    store.hiddenProduct("secret", "stage");
    store.fileset("secret", "s1", "2009-10-01T00:00:09Z", "raw");
    store.file("secret/s1/x", Bytes.of(1, 1));
    mirror.product("raw").product("secret").sync();

    assertEquals(
        """
        # filesetID|time registered     |type    |stage |exp_name   |
        o1         |2009-10-01T00:00:01Z|IPP-DIST|raw   |o5001g0001o|
        o2         |2009-10-01T00:00:02Z|IPP-DIST|camera|o5002g0001o|

        """,
        text("raw/index.txt"));
    assertEquals(
        """
        # productID  |Most recent |Time registered     |type     |Description                     |
        raw          |o2          |2009-10-01T00:00:02Z|ipp-dist |product raw                     |

        """,
        text("index.txt"));
    assertTrue(text("secret/index.txt").contains("s1"));
  }

  @Test
  void sync_wrongMd5Upstream_namesItAndCompletesTheRest() throws Exception {
    byte[] right = Bytes.of(5000, 1);
    store.file(
        "raw/o1/a.fits", right, "a.fits|5000|" + FixtureDataStore.md5(Bytes.of(1, 9)) + "|tgz|");

    SyncResult result = mirror.product("raw").sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    Failure failure = result.products().get(0).failures().get(0);
    assertEquals("raw/o1/a.fits", failure.path());
    assertEquals(Failure.Kind.INDEX, failure.kind());
    assertTrue(failure.reason().contains(FixtureDataStore.md5(right)), failure.reason());
    assertFalse(Files.exists(held("raw/o1/index.txt")));
    assertFalse(Files.exists(held("raw/o1/a.fits")));
    assertTrue(Files.exists(held("raw/o1/b.fits")));
    assertTrue(Files.exists(held("raw/o2/index.txt")));
    assertEquals(2, store.requests("raw/o1/a.fits").size());
  }

  @Test
  void sync_failureHealedUpstream_nextRunCompletesWithoutFetchingTheRestAgain() throws Exception {
    store.fault("raw/o1/a.fits", Fault.changedByte(7));
    mirror.product("raw").sync();
    store.heal().clearLog();

    SyncResult result = mirror.sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertEquals(List.of("raw/o1/a.fits"), store.fileLog());
    assertTrue(Files.exists(held("raw/o1/index.txt")));
    assertEquals(List.of(), mirror.status().products().get(0).failures());
  }

  @Test
  void sync_failsAgain_countsAttemptsAndNeverForgets() throws Exception {
    store.fault("raw/o1/a.fits", Fault.status(404));
    mirror.product("raw").sync();
    mirror.sync();
    mirror.sync();

    MirrorStatus.Product status = mirror.status().products().get(0);
    assertEquals(1, status.waiting());
    assertEquals(3, status.failures().get(0).attempts());
    assertEquals(Failure.Kind.REFUSED, status.failures().get(0).kind());
  }

  @Test
  void sync_indexFailsAfterAFileFailed_keepsBothFailures() throws Exception {
    store.fault("raw/o1/a.fits", Fault.status(404));
    mirror.product("raw").sync();
    store.fault("raw/o1/index.txt", Fault.status(500));

    mirror.sync();

    List<Failure> failures = mirror.status().products().get(0).failures();
    assertEquals(List.of("raw/o1", "raw/o1/a.fits"), failures.stream().map(Failure::path).toList());
  }

  @Test
  void sync_cutTwiceWithinARun_continuesWhereItStopped() throws Exception {
    byte[] large = Bytes.of(3 << 20, 5);
    store.file("raw/o1/large.fits", large);
    store.fault("raw/o1/large.fits", Fault.cutAfterBytes(1_500_000).times(1));

    SyncResult result = mirror.product("raw").sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    var second = store.requests("raw/o1/large.fits").get(1).getHeaders();
    assertEquals("bytes=1500000-", second.get("Range"));
    assertEquals('"' + FixtureDataStore.md5(large) + '"', second.get("If-Range"));
    assertArrayEquals(large, Files.readAllBytes(held("raw/o1/large.fits")));
  }

  @Test
  void sync_filter_leavesOutAndWidensLater() throws Exception {
    mirror
        .product(
            new ProductSelection(
                "raw", new Filter(Map.of("stage", List.of("camera")), null), Filter.ALL))
        .sync();
    assertFalse(Files.exists(held("raw/o1")));
    assertEquals(1, mirror.status().products().get(0).leftOut());
    store.clearLog();

    mirror.clear().product("raw");
    SyncResult result = mirror.sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertTrue(Files.exists(held("raw/o1/index.txt")));
    assertEquals(2, store.fileLog().size());
  }

  @Test
  void sync_fileFilter_indexHoldsHeldRowsAndUpstreamTextIsKeptAside() throws Exception {
    mirror
        .product(
            new ProductSelection(
                "raw", Filter.ALL, new Filter(Map.of("name", List.of("a*", "c*")), null)))
        .sync();

    assertFalse(Files.exists(held("raw/o1/b.fits")));
    assertFalse(text("raw/o1/index.txt").contains("b.fits"));
    assertEquals(store.index("raw/o1/index.txt"), text(".ippmirror/upstream/raw/o1/index.txt"));
    assertEquals(store.index("raw/o2/index.txt"), text("raw/o2/index.txt"));
    store.clearLog();

    mirror.clear().product("raw");
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(List.of("raw/o1/b.fits"), store.fileLog());
    assertEquals(store.index("raw/o1/index.txt"), text("raw/o1/index.txt"));
    assertFalse(Files.exists(held(".ippmirror/upstream/raw/o1/index.txt")));
  }

  @Test
  void sync_fileFilterNamesNoColumn_isFailureNotEmptyFileset() throws Exception {
    mirror
        .product(
            new ProductSelection(
                "raw", Filter.ALL, new Filter(Map.of("compnent", List.of("dbinfo")), null)))
        .sync();

    Failure failure = mirror.status().products().get(0).failures().get(0);
    assertEquals(Failure.Kind.INDEX, failure.kind());
    assertTrue(failure.reason().contains("the column compnent"), failure.reason());
    assertFalse(Files.exists(held("raw/o1/index.txt")));
  }

  @Test
  void sync_storeGoesAway_stopsAskingAndNextRunCompletes() throws Exception {
    for (int i = 10; i < 60; i++) {
      store.fileset("raw", "m" + i, "2009-10-03T00:00:" + i + "Z", "raw", "x");
      store.fault("raw/m" + i + "/index.txt", Fault.cutAfterBytes(0));
    }

    SyncResult result = mirror.product("raw").sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(50, result.products().get(0).remaining());
    long asked = store.log().stream().filter(path -> path.startsWith("raw/m")).distinct().count();
    assertTrue(asked < 40, asked + " filesets were asked for");
    store.heal();
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  @Test
  void sync_killedWhileReplacing_laterRunLeavesNoFileOfTheOldVersion() throws Exception {
    mirror.product("raw").sync();
    store.fileset("raw", "o1", "2010-01-01T00:00:00Z", "raw", "o5001g0001o");
    store.file("raw/o1/e.fits", Bytes.of(60, 12));
    // The state of the disk between two steps of publishing.
    Files.move(held("raw/o1/index.txt"), held("raw/o1/.index.txt~old"));
    Files.write(held("raw/o1/e.fits"), Bytes.of(60, 12));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(List.of("e.fits", "index.txt"), MirrorUnderTest.names(held("raw/o1")));
  }

  @Test
  void status_afterAListingFailed_saysWhyUntilItSucceeds() throws Exception {
    store.fault("raw/index.txt", Fault.html());
    mirror.product("raw").sync();
    String why = mirror.status().products().get(0).listingFailure();
    assertTrue(why != null && why.contains("expected an index, got a page"), why);

    store.heal();
    mirror.sync();
    assertNull(mirror.status().products().get(0).listingFailure());
  }

  @Test
  void sync_reRegistered_keepsOldWholeUntilNewIsComplete() throws Exception {
    mirror.product("raw").sync();
    store.fileset("raw", "o1", "2010-01-01T00:00:00Z", "raw", "o5001g0001o");
    store.file("raw/o1/a.fits", Bytes.of(6000, 11));
    store.file("raw/o1/e.fits", Bytes.of(60, 12));
    store.fault("raw/o1/e.fits", Fault.status(503));
    String old = text("raw/o1/index.txt");

    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    assertEquals(old, text("raw/o1/index.txt"));
    assertArrayEquals(Bytes.of(5000, 1), Files.readAllBytes(held("raw/o1/a.fits")));

    store.heal();
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(store.index("raw/o1/index.txt"), text("raw/o1/index.txt"));
    assertArrayEquals(Bytes.of(6000, 11), Files.readAllBytes(held("raw/o1/a.fits")));
    assertFalse(Files.exists(held("raw/o1/b.fits")));
    assertTrue(text("raw/index.txt").contains("2010-01-01T00:00:00Z"));
    assertFalse(text("raw/index.txt").contains("2009-10-01T00:00:01Z"));
  }

  @Test
  void sync_emptyFileWaitsForTheOthersOfItsVersion_isNotAskedForAgain() throws Exception {
    mirror.product("raw").sync();
    store.fileset("raw", "o1", "2010-01-01T00:00:00Z", "raw", "o5001g0001o");
    store.file("raw/o1/a.fits", Bytes.of(0, 11));
    store.file("raw/o1/e.fits", Bytes.of(60, 12));
    store.fault("raw/o1/e.fits", Fault.status(503));
    mirror.sync();
    store.heal();
    store.clearLog();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of("raw/o1/e.fits"), store.fileLog());
    assertEquals(0, Files.size(held("raw/o1/a.fits")));
  }

  @Test
  void sync_productListingFails_othersGoOnAndExitIsIncomplete() throws Exception {
    store.product("other", "stage").fileset("other", "x1", "2009-10-01T00:00:00Z", "raw");
    store.file("other/x1/f", Bytes.of(5, 5));
    store.fault("raw/index.txt", Fault.html());

    SyncResult result = mirror.product("raw").product("other").sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertTrue(result.products().get(0).whyNotListed().isPresent());
    assertTrue(Files.exists(held("other/x1/index.txt")));
  }

  @Test
  void sync_rootListingFails_configuredProductsGoOn() throws Exception {
    store.fault("index.txt", Fault.status(500));

    assertEquals(Outcome.COMPLETE, mirror.product("raw").sync().outcome());
    assertTrue(Files.exists(held("raw/o2/index.txt")));
  }

  @Test
  void sync_blankIndexAfterGoodOne_isFailureAndForgetsNothing() throws Exception {
    mirror.product("raw").sync();
    store.fault("raw/index.txt", Fault.body("\n"));

    SyncResult result = mirror.sync();

    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals(2, mirror.status().products().get(0).complete());
    assertTrue(text("raw/index.txt").contains("o1"));
  }

  @Test
  void sync_dryRun_changesNothingAndTellsWhatItWouldDo() throws Exception {
    SyncResult result = mirror.product("raw").dryRun();

    assertEquals(2, result.products().get(0).remaining());
    assertFalse(Files.exists(mirror.root()));
    assertEquals(List.of("raw/o1", "raw/o2"), mirror.planned());
    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void sync_stateLost_verifiesWhatIsHeldAndFetchesNothing() throws Exception {
    mirror.product("raw").sync();
    MirrorUnderTest.delete(mirror.root().resolve(".ippmirror/state.db"));
    MirrorUnderTest.delete(mirror.root().resolve(".ippmirror/state.db-wal"));
    store.clearLog();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(List.of(), store.fileLog());
    assertEquals(2, mirror.status().products().get(0).complete());
  }

  @Test
  void sync_hostileRows_areNamedAndNothingLeavesTheMirror() throws Exception {
    store.fileset("raw", "..", "2009-10-01T00:00:09Z", "raw", "x");
    store.file("raw/o1/../../escape", Bytes.of(5, 5), "../../escape|5||tgz|");

    SyncResult result = mirror.product("raw").sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(1, result.products().get(0).problemCount());
    assertEquals(Failure.Kind.INDEX, result.products().get(0).failures().get(0).kind());
    assertTrue(Files.exists(held("raw/o1/a.fits")));
    assertFalse(Files.exists(held("raw/o1/index.txt")));
    assertEquals(List.of("mirror"), MirrorUnderTest.names(dir));
  }

  @Test
  void sync_emptyFileAndMissingMd5AndCapitals_areHeld() throws Exception {
    byte[] bytes = Bytes.of(50, 6);
    store.file("raw/o2/empty", new byte[0]);
    store.file("raw/o2/nomd5", bytes, "nomd5|50| |tgz|");
    store.file(
        "raw/o2/capitals",
        bytes,
        "capitals|50|" + FixtureDataStore.md5(bytes).toUpperCase(java.util.Locale.ROOT) + "|tgz|");

    assertEquals(Outcome.COMPLETE, mirror.product("raw").sync().outcome());

    assertEquals(0, Files.size(held("raw/o2/empty")));
    assertArrayEquals(bytes, Files.readAllBytes(held("raw/o2/nomd5")));
    assertArrayEquals(bytes, Files.readAllBytes(held("raw/o2/capitals")));
  }

  @Test
  void sync_bracketsInName_areEncodedInTheAddressAlone() throws Exception {
    store.file("raw/o2/img[1].fits", Bytes.of(9, 9));

    assertEquals(Outcome.COMPLETE, mirror.product("raw").sync().outcome());

    assertTrue(store.fileLog().contains("raw/o2/img%5B1%5D.fits"));
    assertTrue(Files.exists(held("raw/o2/img[1].fits")));
  }

  @Test
  void sync_visibleFileOfAVersionThatNeverCompleted_goesWhenTheNextVersionLacksIt()
      throws Exception {
    store.fault("raw/o1/a.fits", Fault.status(404));
    mirror.product("raw").sync();
    assertTrue(Files.exists(held("raw/o1/b.fits")));
    Files.writeString(held("raw/o1/notes.txt"), "the operator's own");
    store.heal().withdraw("raw", "o1");
    store.fileset("raw", "o1", "2009-11-01T00:00:00Z", "raw", "o5001g0001o");
    store.file("raw/o1/a.fits", Bytes.of(600, 8));

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertEquals(
        List.of("a.fits", "index.txt", "notes.txt"), MirrorUnderTest.names(held("raw/o1")));
  }
}
