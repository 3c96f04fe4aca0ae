package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, killed at random moments, again and again, while the store changes. {@code
 * -Dkills=2000} kills more often, {@code -Dseed=...} repeats the store's changes and the moments as
 * far as the machine does.
 */
class KillStormIT {

  private static final int KILLS = Integer.getInteger("kills", 300);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int MIRRORS = 2;

  @TempDir private Path dir;
  private final StormTally tally = new StormTally(KILLS);
  private final AtomicLong next = new AtomicLong(SEED);

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void killedAtRandomMoments_neverWrongNeverTwiceNeverForgotten() throws Exception {
    System.out.println("kill storm: seed " + SEED);
    StormProcess processes = new StormProcess(dir);
    try (StormEpisode first = episode(processes, SEED - 1)) {
      first.prepare();
    }
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(MIRRORS);
    List<Future<?>> mirrors = new ArrayList<>();
    for (int i = 0; i < MIRRORS; i++) {
      mirrors.add(
          threads.submit(
              () -> {
                while (!tally.done()) {
                  storm(processes, next.getAndIncrement());
                }
                return null;
              }));
    }
    threads.shutdown();
    for (Future<?> mirror : mirrors) {
      mirror.get();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.println("kill storm: " + tally + ", " + seconds + " s");
    assertTrue(tally.kills() >= KILLS);
  }

  private void storm(StormProcess processes, long seed) throws Exception {
    try (StormEpisode episode = episode(processes, seed)) {
      episode.run();
    } catch (AssertionError e) {
      tally.stop();
      throw new AssertionError("seed " + seed + ", after " + tally + ": " + e.getMessage(), e);
    }
  }

  private StormEpisode episode(StormProcess processes, long seed) throws Exception {
    return new StormEpisode(
        Files.createDirectory(dir.resolve("storm" + seed)), seed, processes, tally);
  }
}
