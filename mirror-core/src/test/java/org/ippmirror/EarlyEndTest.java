package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.api.SyncResult.Stop;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before all was tried: cleanly, with the reason, and the next one goes on. */
@Timeout(60)
class EarlyEndTest {

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p")
            .fileset("p", "f1", "2009-10-01T00:00:01Z")
            .file("p/f1/small.fits", Bytes.of(100, 1))
            .fileset("p", "f2", "2009-10-01T00:00:02Z")
            .file("p/f2/large.fits", Bytes.of(3 << 20, 2));
    mirror = new MirrorUnderTest(store, dir).product("p");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static SyncRequest within(long millis) {
    return SyncRequest.builder().maxTime(Duration.ofMillis(millis)).build();
  }

  @Test
  void timePassedInTheMiddleOfAFile_endsCleanlyAndTheNextRunGoesOnThere() throws Exception {
    store.fault("p/f2/large.fits", Fault.stallAfterBytes(2 << 20));

    SyncResult result = mirror.sync(within(3000), SyncListener.NONE);

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(Stop.Why.TIME, result.stop().orElseThrow().why());
    assertEquals(1, result.products().get(0).remaining());
    assertTrue(Files.exists(mirror.root().resolve("p/f1/index.txt")));
    assertTrue(Files.readString(mirror.root().resolve("p/index.txt")).contains("f1"));
    assertNull(mirror.status().runSince());
    assertEquals(List.of(), mirror.status().products().get(0).failures());
    assertFalse(Thread.interrupted());

    store.heal().clearLog();
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertTrue(store.requests("p/f2/large.fits").get(0).getHeaders().get("Range") != null);
  }

  @Test
  void timePassedWhileListing_namesWhatIsMissing() throws Exception {
    mirror.sync();
    store.fileset("p", "f3", "2009-10-01T00:00:03Z");
    store.fault("p/index.txt", Fault.stallAfterBytes(10));

    SyncResult result = mirror.sync(within(1000), SyncListener.NONE);

    assertEquals(Stop.Why.TIME, result.stop().orElseThrow().why());
    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(2, mirror.status().products().get(0).complete());
  }

  @Test
  void enoughTime_changesNothing() throws Exception {
    SyncResult result = mirror.sync(within(50_000), SyncListener.NONE);

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertTrue(result.stop().isEmpty());
  }

  @Test
  void noRoom_endsBeforeTheDiskIsFullAndSaysHowMuchIsNeeded() throws Exception {
    String petabyte = "1000000000000000";
    byte[] large = Bytes.of(3 << 20, 2);
    store.file("p/f2/large.fits", large, "large.fits|" + petabyte + "||fits|");
    store.fileset("p", "f3", "2009-10-01T00:00:03Z").file("p/f3/x.fits", Bytes.of(100, 3));

    SyncResult result = mirror.reserve(1).sync();

    Stop stop = result.stop().orElseThrow();
    assertEquals(Stop.Why.NO_ROOM, stop.why());
    assertTrue(stop.bytesNeeded() > 0, stop.message());
    assertTrue(stop.message().contains("p/f2: expected room for " + petabyte), stop.message());
    assertTrue(stop.message().contains(stop.bytesNeeded() + " bytes more"), stop.message());
    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(List.of(), store.requests("p/f2/large.fits"));
    assertTrue(Files.exists(mirror.root().resolve("p/f3/index.txt")), "a smaller one goes on");
    assertEquals("p/f2", mirror.status().products().get(0).failures().get(0).path());

    store.file("p/f2/large.fits", large);
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  @Test
  void storeGoneAway_isNotAskedForEverything() throws Exception {
    for (int i = 10; i < 60; i++) {
      store.fileset("p", "g" + i, "2009-10-02T00:00:" + i + "Z");
      store.fault("p/g" + i + "/index.txt", Fault.cutAfterBytes(5));
    }

    SyncResult result = mirror.sync();

    assertEquals(Stop.Why.STORE_AWAY, result.stop().orElseThrow().why());
    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertTrue(result.products().get(0).remaining() >= 50);
  }

  @Test
  void leaseLostInTheMiddle_endsAsLockedAndPublishesNothing() throws Exception {
    Path lease = mirror.root().resolve(".ippmirror/lease");
    SyncListener thief =
        new SyncListener() {
          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            try {
              Files.delete(lease);
              Files.writeString(lease, "{\"id\":\"theirs\",\"host\":\"other\",\"pid\":7}");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };

    StoreException e =
        assertThrows(StoreException.class, () -> mirror.sync(SyncRequest.all(), thief));

    assertEquals(StoreException.Kind.LOCKED, e.kind());
    assertTrue(e.getMessage().contains("lease lost"), e.getMessage());
    assertFalse(Files.exists(mirror.root().resolve("p/f1/index.txt")));
    assertFalse(Files.exists(mirror.root().resolve("p/f2/index.txt")));
    assertFalse(Files.exists(mirror.root().resolve("index.txt")));
    assertTrue(Files.readString(lease).contains("theirs"));
  }

  @Test
  void runThatDied_isToldByTheNextOneAndShownByTheStatus() throws Exception {
    List<String> notes = new ArrayList<>();
    SyncListener dying =
        new SyncListener() {
          @Override
          public void listing(String product, String question) {
            try {
              assertTrue(mirror.status().runSince() != null);
              copyState();
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        };
    mirror.sync(SyncRequest.all(), dying);
    assertNull(mirror.status().runSince());
    Files.copy(
        dir.resolve("state-in-the-middle.db"),
        mirror.root().resolve(".ippmirror/state.db"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    SyncResult result =
        mirror.sync(
            SyncRequest.all(),
            new SyncListener() {
              @Override
              public void noted(String message) {
                notes.add(message);
              }
            });

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertTrue(notes.get(0).contains("did not end"), notes.toString());
    assertEquals(0, result.filesFetched());
  }

  /** As a process that dies now leaves it: the database and its log together. */
  private void copyState() throws Exception {
    Path state = mirror.root().resolve(".ippmirror/state.db");
    Path copy = dir.resolve("state-in-the-middle.db");
    try (java.sql.Connection db = java.sql.DriverManager.getConnection("jdbc:sqlite:" + state);
        java.sql.Statement sql = db.createStatement()) {
      sql.execute("VACUUM INTO '" + copy + "'");
    }
  }
}
