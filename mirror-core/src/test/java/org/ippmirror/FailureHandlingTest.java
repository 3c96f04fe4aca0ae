package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Failure.Treatment;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.RangeFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what failed: classes, evidence, later tries, quarantine, giving up. */
class FailureHandlingTest {

  private static final String WRONG = "raw/o1/a.fits";
  private static final byte[] BYTES = Bytes.of(5000, 1);
  private static final byte[] PROMISED = Bytes.of(5000, 9);

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("raw")
            .fileset("raw", "o1", "2009-10-01T00:00:01Z")
            .file(WRONG, BYTES)
            .file("raw/o1/b.fits", Bytes.of(7000, 2))
            .fileset("raw", "o2", "2009-10-01T00:00:02Z")
            .file("raw/o2/c.fits", Bytes.of(10, 3));
    mirror = new MirrorUnderTest(store, dir).product("raw");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void promiseOthers() {
    store.file(WRONG, BYTES, "a.fits|5000|" + FixtureDataStore.md5(PROMISED) + "|tgz|");
  }

  private Path held(String path) {
    return mirror.root().resolve(path);
  }

  private List<Failure> failures() throws Exception {
    return mirror.status().products().get(0).failures();
  }

  private void after(Duration time) {
    mirror.clock(Clock.offset(Clock.systemUTC(), time));
  }

  @Test
  void sameWrongBytesEachTime_areTheIndexsFaultAndTheEvidenceIsKept() throws Exception {
    promiseOthers();
    mirror.sync();

    Failure failure = failures().get(0);

    assertEquals(Failure.Kind.INDEX, failure.kind());
    assertEquals("md5 " + FixtureDataStore.md5(PROMISED), failure.evidence().expected());
    assertEquals("md5 " + FixtureDataStore.md5(BYTES), failure.evidence().found());
    assertEquals(store.uri() + "/" + WRONG, failure.evidence().url());
    assertEquals(Treatment.RETRIED, failure.treatment());
  }

  @Test
  void otherWrongBytesEachTime_areDamageOnTheWay() throws Exception {
    store.fault(WRONG, Fault.changedByte(17).times(1)).fault(WRONG, Fault.changedByte(18).after(1));
    mirror.sync();

    assertEquals(Failure.Kind.TRANSPORT, failures().get(0).kind());
  }

  @Test
  void sameWrongBytesInSeveralRuns_goToQuarantineWithTheEvidenceAndAllElseGoesOn()
      throws Exception {
    promiseOthers();
    mirror.sync();
    store.clearLog();
    SyncResult second = mirror.sync();

    assertEquals(List.of(WRONG), store.fileLog(), "once is enough to see the same again");
    assertEquals(Outcome.INCOMPLETE, second.outcome());
    Failure failure = failures().get(0);
    assertEquals(Treatment.QUARANTINED, failure.treatment());
    Path aside = held(".ippmirror/quarantine/raw/o1");
    assertArrayEquals(BYTES, Files.readAllBytes(aside.resolve("a.fits")));
    String evidence = Files.readString(aside.resolve(".a.fits~evidence"), StandardCharsets.UTF_8);
    assertTrue(evidence.contains(FixtureDataStore.md5(BYTES)), evidence);
    assertTrue(evidence.contains(FixtureDataStore.md5(PROMISED)), evidence);
    assertTrue(Files.exists(held("raw/o1/b.fits")));
    assertFalse(Files.exists(held("raw/o1/index.txt")));
    assertTrue(Files.exists(held("raw/o2/index.txt")));

    store.clearLog();
    after(Duration.ofDays(3));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    assertEquals(List.of(), store.fileLog(), "left alone for some days");
    assertEquals(1, mirror.status().products().get(0).waiting());
  }

  @Test
  void quarantine_indexCorrected_isFetchedByTheNextRunAndReleased() throws Exception {
    promiseOthers();
    mirror.sync();
    mirror.sync();
    mirror.sync();
    store.file(WRONG, BYTES).clearLog();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of(WRONG), store.fileLog());
    assertFalse(Files.exists(held(".ippmirror/quarantine/raw/o1")));
    assertEquals(List.of(), failures());
    assertArrayEquals(BYTES, Files.readAllBytes(held(WRONG)));
  }

  @Test
  void quarantine_fileCorrectedInTheStore_isTriedAgainAfterAWeek() throws Exception {
    promiseOthers();
    mirror.sync();
    mirror.sync();
    store.file(WRONG, PROMISED);
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    after(Duration.ofDays(8));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertArrayEquals(PROMISED, Files.readAllBytes(held(WRONG)));
  }

  @Test
  void quarantine_retryAsked_isTriedAtOnce() throws Exception {
    promiseOthers();
    mirror.sync();
    mirror.sync();
    store.file(WRONG, BYTES);

    assertEquals(List.of(WRONG), mirror.retry("raw/o1").stream().map(Failure::path).toList());
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  @Test
  void oneFileLeftAlone_anotherFileOfItsFilesetIsStillTried() throws Exception {
    promiseOthers();
    store.fault("raw/o1/b.fits", Fault.status(404));
    mirror.sync();
    mirror.sync();
    store.heal().clearLog();

    mirror.sync();

    assertEquals(List.of("raw/o1/b.fits"), store.fileLog());
    assertTrue(Files.exists(held("raw/o1/b.fits")));
    assertEquals(List.of(WRONG), failures().stream().map(Failure::path).toList());
  }

  @Test
  void forgivenFile_filesetIsPublishedWithoutItAndTheReasonIsKept() throws Exception {
    promiseOthers();
    mirror.sync();

    mirror.forgive("the camera was off", WRONG);
    SyncResult result = mirror.sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    String index = Files.readString(held("raw/o1/index.txt"), StandardCharsets.ISO_8859_1);
    assertTrue(index.contains("b.fits"), index);
    assertFalse(index.contains("a.fits"), index);
    Failure failure = failures().get(0);
    assertEquals(Treatment.FORGIVEN, failure.treatment());
    assertEquals("the camera was off", failure.note());
    store.clearLog();
    assertEquals(Outcome.COMPLETE, mirror.full().outcome());
    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void forgivenFile_retryAsked_isFetchedWhenItIsRight() throws Exception {
    promiseOthers();
    mirror.sync();
    mirror.forgive("off", WRONG);
    mirror.sync();
    store.file(WRONG, BYTES).clearLog();

    mirror.retry(WRONG);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of(WRONG), store.fileLog());
    assertEquals(store.index("raw/o1/index.txt"), Files.readString(held("raw/o1/index.txt")));
    assertEquals(List.of(), failures());
  }

  @Test
  void forgivenFileset_isWaitedForNoMoreUntilRetryIsAsked() throws Exception {
    store.fault("raw/o1/index.txt", Fault.status(404));
    mirror.sync();

    mirror.forgive("deleted by mistake", "raw/o1");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(1, mirror.status().products().get(0).forgiven());
    store.heal();
    mirror.retry("raw");
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertTrue(Files.exists(held("raw/o1/index.txt")));
    assertEquals(0, mirror.status().products().get(0).forgiven());
  }

  @Test
  void forgivenBadRow_filesetIsPublishedWithTheRowsThatCanBeUsed() throws Exception {
    store.file("raw/o1/bad", new byte[1], "bad name|1|x|tgz|");
    mirror.sync();
    assertEquals(Failure.Kind.INDEX, failures().get(0).kind());

    mirror.forgive("no such file", "raw/o1");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    String index = Files.readString(held("raw/o1/index.txt"), StandardCharsets.ISO_8859_1);
    assertFalse(index.contains("bad name"), index);
    assertEquals(Treatment.FORGIVEN, failures().get(0).treatment());
  }

  @Test
  void retryOrForgive_nothingFailedThere_isTheCallersMistake() throws Exception {
    mirror.sync();

    assertThrows(IllegalArgumentException.class, () -> mirror.retry("raw/o1"));
    assertThrows(IllegalArgumentException.class, () -> mirror.forgive("so what", "raw/o1"));
    promiseOthers();
    assertThrows(IllegalArgumentException.class, () -> mirror.forgive(" ", "raw/o1"));
  }

  @Test
  void withdrawnFile_isAskedForInThreeRunsThenRarely() throws Exception {
    store.fault(WRONG, Fault.status(410));
    for (int i = 0; i < 4; i++) {
      mirror.sync();
    }
    store.clearLog();
    after(Duration.ofDays(3));

    mirror.sync();

    assertEquals(List.of(), store.fileLog());
    assertEquals(Failure.Kind.WITHDRAWN, failures().get(0).kind());
    after(Duration.ofDays(8));
    mirror.sync();
    assertEquals(List.of(WRONG), store.fileLog());
  }

  @Test
  void retryBudget_used_eachThingIsTriedOnce() throws Exception {
    store.fault(WRONG, Fault.status(500)).fault("raw/o1/b.fits", Fault.status(500));
    mirror.retryBudget(1).sync();

    int asked = store.requests(WRONG).size() + store.requests("raw/o1/b.fits").size();
    assertEquals(3, asked, "one each and one more in all");
  }

  @Test
  void attemptThatBringsMuch_doesNotCountAsFailed() throws Exception {
    byte[] large = Bytes.of(6 << 20, 5);
    store.file("raw/o1/large.fits", large);
    store.fault("raw/o1/large.fits", Fault.cutAfterBytes((1 << 20) + 5000).times(5));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(6, store.requests("raw/o1/large.fits").size());
  }

  @Test
  void resumedPart_answeredByAPageOfAnotherSize_isKeptForTheNextTry() throws Exception {
    byte[] large = Bytes.of(3 << 20, 5);
    store.file("raw/o1/large.fits", large);
    store.fault("raw/o1/large.fits", Fault.cutAfterBytes(2 << 20).times(1));
    store.fault("raw/o1/large.fits", RangeFault.ignored().after(1));
    store.fault("raw/o1/large.fits", Fault.html().after(1));

    mirror.sync();
    store.heal().clearLog();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(
        "bytes=" + (2 << 20) + "-",
        store.requests("raw/o1/large.fits").get(0).getHeaders().get("Range"));
  }

  @Test
  void quarantine_indexCannotBeRead_evidenceAndFailureStay() throws Exception {
    promiseOthers();
    mirror.sync();
    mirror.sync();
    store.fault("raw/o1/index.txt", Fault.status(503));

    mirror.sync();

    assertTrue(Files.exists(held(".ippmirror/quarantine/raw/o1/a.fits")));
    assertEquals(List.of("raw/o1", WRONG), failures().stream().map(Failure::path).toList());
    assertEquals(Treatment.QUARANTINED, failures().get(1).treatment());
  }

  @Test
  void forgivenBadRow_indexFailsOnce_staysForgiven() throws Exception {
    store.file("raw/o1/bad", new byte[1], "bad name|1|x|tgz|");
    mirror.sync();
    mirror.forgive("no such file", "raw/o1");
    store.fault("raw/o1/index.txt", Fault.status(404));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    store.heal();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals("no such file", failures().get(0).note());
  }

  @Test
  void wrongBytesThatAlwaysBreakOffAndEndWrong_failAfterAFewTries() throws Exception {
    byte[] large = Bytes.of(3 << 20, 5);
    String md5 = FixtureDataStore.md5(PROMISED);
    store.file("raw/o1/large.fits", large, "large.fits|" + large.length + "|" + md5 + "|fits|");
    store.fault("raw/o1/large.fits", Fault.cutAfterBytes(2 << 20));

    mirror.sync();

    assertTrue(store.requests("raw/o1/large.fits").size() <= 8);
    assertEquals("raw/o1/large.fits", failures().get(0).path());
  }
}
