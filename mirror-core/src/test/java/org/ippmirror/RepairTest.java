package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.api.VerifyListener;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyRequest;
import org.ippmirror.api.VerifyResult;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a mirror is fetched again, and only that. */
@Timeout(120)
class RepairTest {

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p")
            .fileset("p", "f", "2009-10-01T00:00:01Z")
            .file("p/f/a", Bytes.of(5000, 1))
            .file("p/f/b", Bytes.of(700_000, 2))
            .fileset("p", "g", "2009-10-01T00:00:02Z")
            .file("p/g/c", Bytes.of(10, 3));
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

  private void rot(String path) throws Exception {
    byte[] bytes = Files.readAllBytes(held(path));
    bytes[bytes.length / 2] ^= 1;
    Files.write(held(path), bytes);
  }

  private MirrorStatus.Product status() throws Exception {
    return mirror.status().products().get(0);
  }

  @Test
  void repair_bitRot_fetchesThatFileAlone() throws Exception {
    rot("p/f/b");

    VerifyResult result = mirror.repair();

    assertEquals(List.of("p/f/index.txt", "p/f/b"), store.log());
    assertEquals(1, result.problemCount());
    assertTrue(result.isRight());
    assertEquals(1, result.repaired().orElseThrow().filesFetched());
    assertArrayEquals(Bytes.of(700_000, 2), Files.readAllBytes(held("p/f/b")));
    assertEquals(List.of("a", "b", "index.txt"), MirrorUnderTest.names(held("p/f")));
    assertTrue(mirror.verify().isRight());
    assertEquals(2, status().complete());
  }

  @Test
  void repair_nothingWrong_asksTheStoreNothing() throws Exception {
    assertTrue(mirror.repair().isRight());

    assertEquals(List.of(), store.log());
  }

  @Test
  void repair_everyKindOfDamage_isRightAfterwards() throws Exception {
    store.fileset("p", "h", "2009-10-01T00:00:03Z").file("p/h/d", Bytes.of(20, 4));
    store.fileset("p", "i", "2009-10-01T00:00:04Z").file("p/i/e", Bytes.of(30, 5));
    mirror.sync();
    Files.delete(held("p/f/a"));
    Files.write(held("p/f/b"), Bytes.of(3, 3));
    Files.delete(held("p/g/c"));
    Files.createSymbolicLink(held("p/g/c"), held("p/h/d"));
    Files.delete(held("p/h/index.txt"));
    Files.writeString(held("p/i/index.txt"), "torn");
    Files.delete(held("p/index.txt"));

    VerifyResult result = mirror.repair();

    assertTrue(result.isRight(), result.toString());
    assertTrue(mirror.verify().isRight());
    assertTrue(Files.readString(held("p/index.txt")).contains("\ni "));
    assertFalse(Files.isSymbolicLink(held("p/g/c")));
    assertArrayEquals(Bytes.of(20, 4), Files.readAllBytes(held("p/h/d")));
  }

  @Test
  void repair_unlistedFile_staysAndIsStillWrong() throws Exception {
    Files.writeString(held("p/f/mine"), "mine");

    VerifyResult result = mirror.repair();

    assertEquals(1, result.unrepaired());
    assertEquals("mine", Files.readString(held("p/f/mine")));
    assertEquals(List.of(), store.log());
  }

  @Test
  void repair_litter_isRemoved() throws Exception {
    Files.writeString(held("p/f/.a~part"), "old");

    assertEquals(1, mirror.repair().litter());

    assertEquals(List.of("a", "b", "index.txt"), MirrorUnderTest.names(held("p/f")));
  }

  @Test
  void repair_partOfANewVersionThatWaits_isNoLitter() throws Exception {
    store.fileset("p", "f", "2009-10-05T00:00:00Z").file("p/f/a", Bytes.of(2 << 20, 7));
    store.fault("p/f/a", Fault.cutAfterBytes(1 << 19));
    mirror.sync();
    assertTrue(Files.exists(held("p/f/.a~part")));

    assertEquals(0, mirror.repair().litter());

    assertTrue(Files.exists(held("p/f/.a~part")));
  }

  @Test
  void repair_storeAway_isAnOrdinaryFailureAndTheNextSyncRepairs() throws Exception {
    rot("p/f/b");
    store.fault("p/f/index.txt", Fault.status(503));

    VerifyResult result = mirror.repair();

    assertFalse(result.isRight());
    assertEquals(1, result.unrepaired());
    Failure failure = status().failures().get(0);
    assertEquals("p/f", failure.path());
    assertEquals(1, status().waiting());
    assertFalse(Files.exists(held("p/f/index.txt")), "nothing may say that it is complete");
    assertFalse(Files.readString(held("p/index.txt")).contains("\nf "));
    assertTrue(Files.exists(held("p/f/b")), "damaged bytes stay until the right ones are there");

    store.heal();
    store.clearLog();
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of("p/f/b"), store.fileLog());
    assertTrue(mirror.verify().isRight());
  }

  @Test
  void repair_filesetWithdrawn_isAFailureAndNamed() throws Exception {
    rot("p/f/b");
    store.withdraw("p", "f");

    VerifyResult result = mirror.repair();

    assertEquals(1, result.unrepaired());
    Failure failure = result.repaired().orElseThrow().products().get(0).failures().get(0);
    assertEquals(Failure.Kind.REFUSED, failure.kind());
    assertEquals("p/f", failure.path());
  }

  @Test
  void repair_interruptedHalfWay_nextSyncGoesOn() throws Exception {
    rot("p/f/b");
    rot("p/g/c");
    VerifyListener stops =
        new VerifyListener() {
          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            if (how == How.FETCHED) {
              Thread.currentThread().interrupt();
            }
          }
        };

    assertThrows(
        InterruptedException.class,
        () -> mirror.verify(VerifyRequest.builder().repair(true).build(), stops));

    assertFalse(mirror.verify().problems().stream().anyMatch(p -> p.path().equals("p/f/b")));
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertTrue(mirror.verify().isRight());
    assertEquals(2, status().complete());
  }

  @Test
  void repair_stateGoneAndIndexWrong_leavesTheIndexesAlone() throws Exception {
    Files.delete(held(".ippmirror/state.db"));
    rot("p/f/b");
    String root = Files.readString(held("index.txt"));
    String index = Files.readString(held("p/index.txt"));

    VerifyResult result = mirror.repair();

    assertEquals(1, result.unrepaired());
    assertEquals(root, Files.readString(held("index.txt")));
    assertEquals(index, Files.readString(held("p/index.txt")));
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertTrue(mirror.verify().isRight());
  }

  @Test
  void repair_fileThatANarrowerFilterLeavesOut_isKept() throws Exception {
    Filter only = new Filter(Map.of("name", List.of("a")), null);
    mirror.clear().product(new ProductSelection("p", Filter.ALL, only)).sync();
    Files.delete(held("p/f/a"));

    VerifyResult result = mirror.repair();

    assertTrue(result.isRight());
    assertArrayEquals(Bytes.of(700_000, 2), Files.readAllBytes(held("p/f/b")));
    assertTrue(mirror.verify().isRight());
  }

  @Test
  void repair_replacedVersionIsWrong_fetchesTheNewOne() throws Exception {
    store.fileset("p", "f", "2009-10-05T00:00:00Z").file("p/f/a", Bytes.of(6000, 7));
    store.fault("p/f/a", Fault.status(404).times(1));
    mirror.sync();
    rot("p/f/b");

    VerifyResult result = mirror.repair();

    assertTrue(result.isRight(), result.toString());
    assertArrayEquals(Bytes.of(6000, 7), Files.readAllBytes(held("p/f/a")));
    assertTrue(mirror.verify().isRight());
  }

  @Test
  void repair_whileARunIsActive_isLocked() throws Exception {
    store.fileset("p", "h", "2009-10-06T00:00:00Z").file("p/h/x", Bytes.of(50, 8));
    SyncListener repairs =
        new SyncListener() {
          @Override
          public void progressed(FilesetId fileset, String file, int bytes) {
            StoreException e = assertThrows(StoreException.class, mirror::repair);
            assertEquals(StoreException.Kind.LOCKED, e.kind());
          }
        };

    assertEquals(Outcome.COMPLETE, mirror.sync(SyncRequest.all(), repairs).outcome());
  }

  @Test
  void repair_manyProblems_allAreToldAndCounted() throws Exception {
    store.fileset("p", "many", "2009-10-06T00:00:00Z");
    mirror.sync();
    int count = VerifyResult.MAX_PROBLEMS_KEPT + 5;
    for (int i = 0; i < count; i++) {
      Files.createFile(held("p/many/u" + i));
    }
    int[] told = new int[1];
    VerifyResult result =
        mirror.verify(
            VerifyRequest.all(),
            new VerifyListener() {
              @Override
              public void wrong(VerifyProblem problem) {
                told[0]++;
              }
            });

    assertEquals(count, result.problemCount());
    assertEquals(count, told[0]);
    assertEquals(VerifyResult.MAX_PROBLEMS_KEPT, result.problems().size());
  }
}
