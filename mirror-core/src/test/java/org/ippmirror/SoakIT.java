package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.ippmirror.api.SyncResult;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MemoryDirectory;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mirror that runs again and again against a store of which every fifth answer is faulty and
 * whose filesets come, go and are registered again; at the end nothing is wrong, what is missing is
 * named, and when the store is well the mirror has what the store has.
 *
 * <p>The long one, from the root of the project: {@code mvn -pl mirror-core verify -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=SoakIT -Dsoak.minutes=20 -Dsoak.files=20000}. A
 * failure is repeated, nearly, with {@code -Dsoak.seed=} and the number that was printed.
 */
class SoakIT {

  private static final Duration BETWEEN_RUNS = Duration.ofHours(6);
  private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofDays(8);
  private static final int RUNS_TO_HEAL = 3;
  private static final long MEGABYTE = 1 << 20;
  private static final long MOST_GROWTH = 48 * MEGABYTE;

  @TempDir(factory = MemoryDirectory.class)
  private Path dir;

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final double minutes = Double.parseDouble(System.getProperty("soak.minutes", "0.25"));
  private final int files = Integer.getInteger("soak.files", 300);
  private final SettableClock clock = new SettableClock();

  @Test
  @Timeout(7200)
  void store_faultyAndChanging_mirrorIsNeverWrongAndCompleteInTheEnd() throws Exception {
    System.out.println("soak: seed " + seed);
    try (FixtureDataStore store = FixtureDataStore.start().forgetful()) {
      SoakStore source = new SoakStore(store, new Random(seed), files);
      SoakFaults faults = new SoakFaults(store, new Random(seed + 1));
      MirrorUnderTest mirror =
          new MirrorUnderTest(store, dir)
              .product("p")
              .product("q")
              .clock(clock)
              .anchorOverlap(5)
              .idle(Duration.ofSeconds(1));
      int runs = 0;
      long early = 0;
      long start = System.nanoTime();
      for (double done = 0; done < 1; done = (System.nanoTime() - start) / (minutes * 60e9)) {
        store.faults(faults.everywhere());
        run(mirror);
        runs++;
        source.change(done);
        early = early == 0 && done > 0.5 ? usedMemory() : early;
      }
      long late = usedMemory();
      store.faults(faults.onFilesetsAndFiles());
      clock.pass(LONGER_THAN_ANY_WAIT);
      mirror.full();
      List<String> failed = failed(mirror);
      List<String> wrong = source.wrong(mirror.root());
      List<String> unnamed = source.missing(mirror.root());
      unnamed.removeAll(failed);
      System.out.printf(
          "soak: %d answers, %s, %d runs, %d filesets with %d files, %d filesets failed at the end,"
              + " %d wrong, %d missing and not named, %d MB at half time and %d MB at the end%n",
          faults.answers(),
          faults,
          runs,
          source.filesets(),
          source.files(),
          failed.size(),
          wrong.size(),
          unnamed.size(),
          early / MEGABYTE,
          late / MEGABYTE);
      assertEquals(List.of(), wrong);
      assertEquals(List.of(), unnamed);
      assertTrue(early == 0 || late - early < MOST_GROWTH, early + " bytes, then " + late);
      heal(store, mirror, source);
    }
  }

  private void run(MirrorUnderTest mirror) throws Exception {
    mirror.sync();
    clock.pass(BETWEEN_RUNS);
  }

  /** The filesets of which the mirror itself says that they, or files of them, failed. */
  private static List<String> failed(MirrorUnderTest mirror) throws Exception {
    return mirror.status().products().stream()
        .flatMap(product -> product.failures().stream())
        .map(failure -> failure.fileset().path())
        .distinct()
        .toList();
  }

  private void heal(FixtureDataStore store, MirrorUnderTest mirror, SoakStore source)
      throws Exception {
    store.heal();
    SyncResult.Outcome outcome = SyncResult.Outcome.INCOMPLETE;
    for (int i = 0; i < RUNS_TO_HEAL && outcome != SyncResult.Outcome.COMPLETE; i++) {
      clock.pass(LONGER_THAN_ANY_WAIT);
      outcome = mirror.sync().outcome();
    }
    assertEquals(SyncResult.Outcome.COMPLETE, outcome);
    assertEquals(List.of(), source.missing(mirror.root()));
    assertEquals(List.of(), source.wrong(mirror.root()));
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
