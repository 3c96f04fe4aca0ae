package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.Md5;
import org.ippmirror.api.SyncListener.How;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.RangeFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of one file under every fault: the right bytes under its name, or a named failure.
 */
@Timeout(120)
class TransferTest {

  private static final String FILE = "p/f/x.fits";
  private static final byte[] BYTES = Bytes.of(2_500_000, 1);
  private static final int CUT = 800_000;

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p").fileset("p", "f", "2009-10-01T00:00:00Z");
    store.file(FILE, BYTES).file("p/f/other", Bytes.of(10, 2));
    mirror = new MirrorUnderTest(store, dir).product("p").idle(Duration.ofMillis(400));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path target() {
    return mirror.root().resolve(FILE);
  }

  private Failure onlyFailure(SyncResult result) {
    assertEquals(1, result.products().get(0).failures().size(), result.toString());
    return result.products().get(0).failures().get(0);
  }

  private static Arguments fault(String name, Fault fault, Failure.Kind kind) {
    return Arguments.of(Named.of(name, fault), kind);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("cut with length", Fault.cutAfterBytes(CUT), Failure.Kind.TRANSPORT),
        fault("cut in chunks", Fault.cutChunkedAfterBytes(CUT), Failure.Kind.TRANSPORT),
        fault("cut before the first byte", Fault.cutAfterBytes(0), Failure.Kind.TRANSPORT),
        fault("stall", Fault.stallAfterBytes(CUT), Failure.Kind.TRANSPORT),
        fault("shortened", Fault.shortened(CUT), Failure.Kind.INDEX),
        fault("lengthened", Fault.lengthened(77), Failure.Kind.INDEX),
        fault("changed byte", Fault.changedByte(CUT), Failure.Kind.INDEX),
        fault("page for people", Fault.html(), Failure.Kind.INDEX),
        fault("403", Fault.status(403), Failure.Kind.REFUSED),
        fault("404", Fault.status(404), Failure.Kind.REFUSED),
        fault("410", Fault.status(410), Failure.Kind.WITHDRAWN),
        fault("500", Fault.status(500), Failure.Kind.REFUSED),
        fault("503", Fault.status(503, "0"), Failure.Kind.REFUSED));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_lasting_isNamedAndNothingWrongIsSeen(Fault fault, Failure.Kind kind) throws Exception {
    store.fault(FILE, fault);

    SyncResult result = mirror.sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(FILE, onlyFailure(result).path());
    assertEquals(kind, onlyFailure(result).kind());
    assertTrue(onlyFailure(result).reason().contains(store.uri() + "/" + FILE));
    assertFalse(Files.exists(target()));
    assertFalse(Files.exists(target().resolveSibling("index.txt")));
    assertTrue(Files.exists(target().resolveSibling("other")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_gone_laterRunIsComplete(Fault fault) throws Exception {
    store.fault(FILE, fault);
    mirror.sync();
    store.heal();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(BYTES, Files.readAllBytes(target()));
    assertEquals(
        List.of("index.txt", "other", "x.fits"),
        MirrorUnderTest.names(mirror.root().resolve("p/f")));
  }

  @Test
  void resume_inALaterRun_asksForTheRestOfTheSameVersion() throws Exception {
    interruptedRun();

    SyncResult result = mirror.sync();

    RecordedRequest request = lastRequest();
    assertEquals("bytes=" + CUT + "-", request.getHeaders().get("Range"));
    assertEquals('"' + FixtureDataStore.md5(BYTES) + '"', request.getHeaders().get("If-Range"));
    assertEquals(BYTES.length - CUT, result.bytesFetched());
    assertArrayEquals(BYTES, Files.readAllBytes(target()));
  }

  /** A run that leaves a part of the file behind. */
  private void interruptedRun() throws Exception {
    store.fault(FILE, Fault.cutAfterBytes(CUT).times(1)).fault(FILE, Fault.status(503).after(1));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    store.heal();
  }

  private RecordedRequest lastRequest() {
    List<RecordedRequest> requests = store.requests(FILE);
    return requests.get(requests.size() - 1);
  }

  @Test
  void resume_replacedUpstreamByEqualSize_neverGluesTwoVersions() throws Exception {
    interruptedRun();
    byte[] replaced = Bytes.of(BYTES.length, 99);
    store.file(FILE, replaced);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertNull(lastRequest().getHeaders().get("Range"));
    assertArrayEquals(replaced, Files.readAllBytes(target()));
  }

  @Test
  void resume_replacedUpstreamWithoutMd5_isCaughtByTheValidator() throws Exception {
    String row = "x.fits|" + BYTES.length + "||fits|";
    store.file(FILE, BYTES, row);
    interruptedRun();
    byte[] replaced = Bytes.of(BYTES.length, 99);
    store.file(FILE, replaced, row);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(replaced, Files.readAllBytes(target()));
  }

  @Test
  void resume_noValidatorEver_startsOver() throws Exception {
    store.fault(FILE, Fault.without("ETag")).fault(FILE, Fault.without("Last-Modified"));
    store.fault(FILE, Fault.cutAfterBytes(CUT).times(1));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertNull(lastRequest().getHeaders().get("Range"));
    assertArrayEquals(BYTES, Files.readAllBytes(target()));
  }

  @Test
  void resume_secretlyShiftedPart_isCaughtByTheMd5AndFetchedWhole() throws Exception {
    interruptedRun();
    store.fault(FILE, RangeFault.secretlyShifted(4));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(BYTES, Files.readAllBytes(target()));
  }

  @Test
  void partialOfFullSize_isVerifiedWithoutAnyByte() throws Exception {
    interruptedRun();
    Path part = target().resolveSibling(".x.fits~part");
    assertEquals(CUT, Files.size(part));
    Files.write(part, BYTES);
    store.clearLog();

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(List.of(), store.fileLog());
    assertArrayEquals(BYTES, Files.readAllBytes(target()));
  }

  @Test
  void partialDamagedOnDisk_isCaughtByTheMd5AndFetchedWhole() throws Exception {
    interruptedRun();
    Path part = target().resolveSibling(".x.fits~part");
    byte[] held = Files.readAllBytes(part);
    held[1000] ^= 1;
    Files.write(part, held);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(BYTES, Files.readAllBytes(target()));
  }

  @Test
  void h25_duplicateRows_equal_areOneFile() throws Exception {
    store.file("p/f/twin", BYTES, "x.fits|2500000|" + FixtureDataStore.md5(BYTES) + "|tgz|");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(1, store.requests(FILE).size());
  }

  @Test
  void h25_duplicateRows_different_acceptWhicheverTheBytesAre() throws Exception {
    store.file("p/f/twin", BYTES, "x.fits|10|" + FixtureDataStore.md5(Bytes.of(10, 3)) + "|tgz|");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(BYTES, Files.readAllBytes(target()));
  }

  @Test
  void codedTransfer_isJudgedByTheBytesAlone() throws Exception {
    store.fault(FILE, Fault.header("Content-Encoding", "x-gzip"));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  @Test
  void download_oneFile_verifiesAndKeeps() throws Exception {
    FileEntry entry =
        new FileEntry("x.fits", BYTES.length, new Md5(FixtureDataStore.md5(BYTES)), "t", List.of());
    long[] progress = new long[1];
    try (DataStoreClient client = IppMirror.connect(store.uri())) {
      How first = IppMirror.download(client, "p", "f", entry, dir, n -> progress[0] += n);
      How second = IppMirror.download(client, "p", "f", entry, dir, n -> progress[0] += n);

      assertEquals(How.FETCHED, first);
      assertEquals(How.KEPT, second);
    }
    assertEquals(BYTES.length, progress[0]);
    assertTrue(Arrays.equals(BYTES, Files.readAllBytes(dir.resolve("x.fits"))));
  }
}
