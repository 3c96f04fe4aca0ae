package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ippmirror.FaultTrial.Outcome;
import org.ippmirror.FaultTrial.Target;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the vocabulary on every kind of item, passing and lasting, from the start and on
 * the rest of an interrupted file: a run ends, shows nothing wrong, and what it cannot bring it
 * names; when the fault is gone, the next run completes. What is right is in {@link FaultCase}.
 */
class FaultMatrixTest {

  private static final int AT_ONCE = 4;
  private static final int LONGEST_MINUTES = 8;

  @TempDir(factory = MemoryDirectory.class)
  private Path dir;

  @Test
  @Timeout(value = LONGEST_MINUTES, unit = TimeUnit.MINUTES)
  void everyFault_onEveryItem_endsRightOrNamed() throws Exception {
    String only = System.getProperty("faults.only", "");
    try (FixtureDataStore twin = FaultTrial.store()) {
      List<FaultTrial> trials = new ArrayList<>();
      for (FaultCase fault : FaultCase.all(twin.uri())) {
        for (Target target : Target.values()) {
          if (target.takes(fault) && (fault.name() + " on " + target).contains(only)) {
            trials.add(new FaultTrial(fault, target, false, dir.resolve("" + trials.size())));
            trials.add(new FaultTrial(fault, target, true, dir.resolve("" + trials.size())));
          }
        }
      }
      report(trials, results(trials));
    }
  }

  private static List<Future<Outcome>> results(List<FaultTrial> trials) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      return workers.invokeAll(
          trials.stream().map(trial -> (Callable<Outcome>) trial::run).toList(),
          LONGEST_MINUTES,
          TimeUnit.MINUTES);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void report(List<FaultTrial> trials, List<Future<Outcome>> results)
      throws InterruptedException {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      try {
        counts.merge(results.get(i).get(), 1, Integer::sum);
      } catch (ExecutionException e) {
        wrong.add(trials.get(i) + ": " + e.getCause());
      }
    }
    System.out.printf(
        "fault matrix: %d cases: %d right at once, %d named as failed and right after the fault was"
            + " gone, %d not told from a right answer%n",
        trials.size(),
        counts.getOrDefault(Outcome.RIGHT_AT_ONCE, 0),
        counts.getOrDefault(Outcome.NAMED_THEN_RIGHT, 0),
        counts.getOrDefault(Outcome.BELIEVED, 0));
    assertEquals("", String.join("\n", wrong));
  }
}
