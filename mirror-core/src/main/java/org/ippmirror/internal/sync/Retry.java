package org.ippmirror.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ippmirror.api.MirrorException;

/**
 * Repeats what fails in a way that may pass, a few times each and within a budget for the whole
 * run. Thread-safe.
 */
final class Retry {

  private final int attempts;
  private final Duration firstPause;
  private final Pause pause;
  private final AtomicInteger budget;

  Retry(int attempts, Duration firstPause, int budget, Pause pause) {
    this.attempts = attempts;
    this.firstPause = firstPause;
    this.budget = new AtomicInteger(budget);
    this.pause = pause;
  }

  /** One try. */
  interface Attempt<T> {
    T run() throws MirrorException, InterruptedException;
  }

  <T> T call(Attempt<T> attempt) throws MirrorException, InterruptedException {
    for (int failed = 1; ; failed++) {
      try {
        return attempt.run();
      } catch (MirrorException e) {
        waitOrThrow(e, failed);
      }
    }
  }

  /** Waits before the next attempt; throws {@code why} if there should be none. */
  void waitOrThrow(MirrorException why, int failed) throws MirrorException, InterruptedException {
    Optional<Duration> wait =
        Backoff.pause(why, failed, attempts, firstPause, ThreadLocalRandom.current().nextDouble());
    if (wait.isEmpty() || budget.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw why;
    }
    pause.pause(wait.get());
  }
}
