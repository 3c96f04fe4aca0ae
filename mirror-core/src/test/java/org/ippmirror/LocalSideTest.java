package org.ippmirror;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorProcess;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.SmallDisk;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble on this side: the directory, the disk, another run. */
@Timeout(120)
class LocalSideTest {

  private static final byte[] BYTES = Bytes.of(3 << 20, 1);

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p").fileset("p", "f", "2009-10-01T00:00:00Z");
    store.file("p/f/x.fits", BYTES);
    mirror = new MirrorUnderTest(store, dir).product("p");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private StoreException.Kind failure() {
    return assertThrows(StoreException.class, mirror::sync).kind();
  }

  @Test
  void foreignDirectory_isRefusedAndLeftAlone() throws Exception {
    Files.createDirectories(mirror.root());
    Files.writeString(mirror.root().resolve("thesis.txt"), "mine");

    StoreException e = assertThrows(StoreException.class, mirror::sync);

    assertEquals(StoreException.Kind.FOREIGN, e.kind());
    assertTrue(e.getMessage().contains("thesis.txt"), e.getMessage());
    assertEquals(List.of("thesis.txt"), MirrorUnderTest.names(mirror.root()));
  }

  @Test
  void fileInPlaceOfDirectory_isRefused() throws Exception {
    Files.writeString(mirror.root(), "a file");

    assertEquals(StoreException.Kind.FOREIGN, failure());
  }

  @Test
  void hiddenFilesOfKilledRuns_completeFileset_areRemoved() throws Exception {
    Path fileset = mirror.root().resolve("p/f");
    mirror.sync();
    Files.delete(fileset.resolve("index.txt"));
    for (String left : List.of(".x.fits~proof", ".gone.fits~part", ".gone.fits~proof")) {
      Files.writeString(fileset.resolve(left), "left");
    }
    Files.writeString(fileset.resolve(".mine"), "not of a run");

    mirror.full();

    assertEquals(List.of(".mine", "index.txt", "x.fits"), MirrorUnderTest.names(fileset));
  }

  @Test
  void linkInTheTree_isNotFollowed() throws Exception {
    mirror.sync();
    store.fileset("p", "g", "2009-10-02T00:00:00Z").file("p/g/y", Bytes.of(5, 5));
    Path outside = Files.createDirectory(dir.resolve("outside"));
    Files.createSymbolicLink(mirror.root().resolve("p/g"), outside);

    SyncResult result = mirror.sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(Failure.Kind.LOCAL, result.products().get(0).failures().get(0).kind());
    assertEquals(List.of(), MirrorUnderTest.names(outside));
  }

  @Test
  void linkInPlaceOfProduct_otherProductsGetTheirIndex() throws Exception {
    mirror.sync();
    Files.move(mirror.root().resolve("p"), dir.resolve("elsewhere"));
    Files.createSymbolicLink(mirror.root().resolve("p"), dir.resolve("elsewhere"));
    store.fileset("p", "g", "2009-10-02T00:00:00Z").file("p/g/y", Bytes.of(5, 5));
    store.product("q").fileset("q", "h", "2009-10-02T00:00:00Z").file("q/h/z", Bytes.of(5, 5));
    Files.delete(dir.resolve("elsewhere/index.txt"));

    StoreException e = assertThrows(StoreException.class, mirror.product("q")::sync);

    assertEquals(StoreException.Kind.UNSAFE_PATH, e.kind());
    assertTrue(Files.readString(mirror.root().resolve("q/index.txt")).contains("\nh "));
    assertTrue(Files.readString(mirror.root().resolve("index.txt")).contains("\nq "));
  }

  @Test
  void directoryInPlaceOfFile_isFailureOfThatFileAlone() throws Exception {
    store.fileset("p", "g", "2009-10-02T00:00:00Z").file("p/g/y", Bytes.of(5, 5));
    mirror.sync();
    store.fileset("p", "h", "2009-10-02T00:00:00Z").file("p/h/y", Bytes.of(5, 5));
    Files.createDirectories(mirror.root().resolve("p/h/y/inside"));

    SyncResult result = mirror.sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(Failure.Kind.LOCAL, result.products().get(0).failures().get(0).kind());
    assertEquals(1, result.products().get(0).remaining());
  }

  @Test
  void secondRunAtOnce_isLockedAndSaysByWhom() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<SyncResult> first = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> {
              try {
                first.set(mirror.sync(SyncRequest.all(), waitInFirstFile(running, go)));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    other.start();
    running.await();

    StoreException e = assertThrows(StoreException.class, mirror::sync);
    assertEquals(StoreException.Kind.LOCKED, e.kind());
    assertTrue(e.retryable());
    assertTrue(e.getMessage().contains("process " + ProcessHandle.current().pid()), e.getMessage());
    assertEquals(1, mirror.status().products().get(0).waiting());

    go.countDown();
    other.join();
    assertEquals(Outcome.COMPLETE, requireNonNull(first.get()).outcome());
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  private static SyncListener waitInFirstFile(CountDownLatch running, CountDownLatch go) {
    return new SyncListener() {
      @Override
      public void progressed(FilesetId fileset, String file, int bytes) {
        running.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void interrupt_inTheMiddle_endsAndNextRunGoesOn() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    store.fault("p/f/x.fits", Fault.drip(1));
    Thread run =
        new Thread(
            () -> {
              try {
                mirror.sync(
                    SyncRequest.all(),
                    new SyncListener() {
                      @Override
                      public void progressed(FilesetId fileset, String file, int bytes) {
                        running.countDown();
                      }
                    });
              } catch (Exception e) {
                ended.set(e);
              }
            });
    run.start();
    running.await();
    run.interrupt();
    run.join();

    assertEquals(InterruptedException.class, requireNonNull(ended.get()).getClass());
    store.heal();
    assertEquals(List.of(), mirror.status().products().get(0).failures());
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve("p/f/x.fits")));
  }

  @Test
  void stateOfAnotherMirror_isRefused() throws Exception {
    Path state = dir.resolve("state");
    try (var client = IppMirror.connect(store.uri());
        Mirror first = mirrorIn(client, "one", state);
        Mirror second = mirrorIn(client, "two", state)) {
      first.sync(SyncRequest.all(), SyncListener.NONE);

      StoreException e =
          assertThrows(
              StoreException.class, () -> second.sync(SyncRequest.all(), SyncListener.NONE));

      assertEquals(StoreException.Kind.STATE, e.kind());
      assertTrue(Files.exists(state.resolve("state.db")));
      assertFalse(Files.exists(dir.resolve("one/.ippmirror/state.db")));
    }
  }

  private Mirror mirrorIn(DataStoreClient client, String root, Path state) {
    return IppMirror.mirror(
        client, MirrorOptions.builder(dir.resolve(root)).state(state).product("p").build());
  }

  @Test
  void damagedState_isNamedNotIgnored() throws Exception {
    mirror.sync();
    Files.write(mirror.root().resolve(".ippmirror/state.db"), Bytes.of(8192, 3));
    MirrorUnderTest.delete(mirror.root().resolve(".ippmirror/state.db-wal"));

    assertEquals(StoreException.Kind.STATE, failure());
  }

  @Test
  void unknownProductAsked_isTheCallersMistake() {
    assertThrows(
        IllegalArgumentException.class,
        () -> mirror.sync(SyncRequest.builder().products(Set.of("q")).build(), SyncListener.NONE));
  }

  @Test
  void fullDisk_endsTheRunAndNextOneWithRoomCompletes() throws Exception {
    try (SmallDisk disk = SmallDisk.ofKilobytes(dir, 2048)) {
      MirrorUnderTest small = new MirrorUnderTest(store, disk.path()).product("p");
      StoreException e = assertThrows(StoreException.class, small::sync);
      assertEquals(StoreException.Kind.FULL, e.kind());
      assertFalse(Files.exists(small.root().resolve("p/f/x.fits")));

      disk.grow(16_384);

      assertEquals(Outcome.COMPLETE, small.sync().outcome());
      assertArrayEquals(BYTES, Files.readAllBytes(small.root().resolve("p/f/x.fits")));
    }
  }

  @Test
  void readOnlyDisk_isNamedAndNothingIsLost() throws Exception {
    try (SmallDisk disk = SmallDisk.ofKilobytes(dir, 16_384)) {
      MirrorUnderTest small = new MirrorUnderTest(store, disk.path()).product("p");
      small.sync();
      disk.readOnly(true);

      StoreException e = assertThrows(StoreException.class, small::sync);
      assertEquals(StoreException.Kind.IO, e.kind());
      assertTrue(e.getMessage().contains("ead-only"), e.getMessage());
      assertEquals(1, small.status().products().get(0).complete());

      disk.readOnly(false);
      assertEquals(Outcome.COMPLETE, small.sync().outcome());
    }
  }

  private String syncBoundByPermissions() throws Exception {
    String said = MirrorProcess.sync(store.uri(), mirror.root(), "p");
    assumeTrue(!said.isEmpty(), "needs setpriv when the tests run as root");
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"r-xr-xr-x", "---------"})
  void permissionLost_onOneFileset_isItsFailureAndTheRestGoesOn(String left) throws Exception {
    mirror.sync();
    store.fileset("p", "g", "2009-10-02T00:00:00Z").file("p/g/y", BYTES);
    store.fileset("p", "h", "2009-10-02T00:00:00Z").file("p/h/y", BYTES);
    Path shut = Files.createDirectories(mirror.root().resolve("p/g"));
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString(left));

    String said = syncBoundByPermissions();
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertTrue(said.startsWith("INCOMPLETE"), said);
    assertTrue(said.contains("/p/g") && said.contains("permission denied"), said);
    assertFalse(said.contains("p/h"), said);
    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve("p/h/y")));
    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve("p/f/x.fits")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", ".ippmirror"})
  void permissionLost_onWhatAllNeed_endsTheRunAndNothingIsLost(String place) throws Exception {
    mirror.sync();
    store.fileset("p", "g", "2009-10-02T00:00:00Z").file("p/g/y", BYTES);
    Path shut = mirror.root().resolve(place);
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));

    String said = syncBoundByPermissions();
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertTrue(said.contains(shut.toString()) && said.contains("permission denied"), said);
    store.clearLog();
    assertEquals(0, mirror.full().products().get(0).failures().size());
    assertFalse(store.fileLog().contains("p/f/x.fits"), "what is held is not fetched again");
    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve("p/f/x.fits")));
  }

  @Test
  void listener_seesEventsInOrderAndBytesThatCame() throws Exception {
    StringBuilder events = new StringBuilder();
    long[] bytes = new long[1];
    mirror.sync(
        SyncRequest.all(),
        new SyncListener() {
          @Override
          public void listing(String product, String question) {
            events.append("listing ");
          }

          @Override
          public void listed(String product, long rows, long fresh, long leftOut, long waiting) {
            events.append("listed:").append(rows).append(fresh).append(waiting).append(' ');
          }

          @Override
          public void filesetStarted(FilesetId fileset, int files, long size) {
            events.append("started:").append(files).append(':').append(size).append(' ');
          }

          @Override
          public void progressed(FilesetId fileset, String file, int count) {
            bytes[0] += count;
          }

          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            events.append("file:").append(how).append(' ');
          }

          @Override
          public void filesetFinished(FilesetId fileset) {
            events.append("finished");
          }
        });

    assertEquals("listing listed:111 started:1:3145728 file:FETCHED finished", events.toString());
    assertEquals(BYTES.length, bytes[0]);
  }

  @Test
  void interrupt_whilePublishing_isNoFailureOfTheFileset() throws Exception {
    SyncListener interrupts =
        new SyncListener() {
          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            Thread.currentThread().interrupt();
          }
        };

    assertThrows(InterruptedException.class, () -> mirror.sync(SyncRequest.all(), interrupts));

    assertEquals(List.of(), mirror.status().products().get(0).failures());
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  @Test
  void productIndex_whileItIsWritten_isNotNotedAsCurrent() throws Exception {
    mirror.sync();
    String longName = "n".repeat(200);
    for (int i = 0; i < 400; i++) { // More than a pipe takes before it is read.
      store.fileset("p", longName + i, "2009-10-02T00:00:00Z");
    }
    Path draft = mirror.root().resolve("p/.index.txt~new");
    assumeTrue(new ProcessBuilder("mkfifo", draft.toString()).start().waitFor() == 0);
    Thread run = new Thread(() -> assertThrows(StoreException.class, mirror::sync));
    run.start();

    boolean current;
    try (InputStream written = Files.newInputStream(draft);
        StateDb state = StateDb.open(mirror.root().resolve(".ippmirror"))) {
      assertTrue(written.read() >= 0);
      current = new ProductTable(state).get("p").indexCurrent();
    }
    run.join();

    assertFalse(current, "a process killed now would leave the index as it was, for ever");
  }
}
