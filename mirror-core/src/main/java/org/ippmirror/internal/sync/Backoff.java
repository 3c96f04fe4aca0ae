package org.ippmirror.internal.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.TransportException;

/** How long to wait before something that failed is tried again. Pure; {@code random} is 0 to 1. */
final class Backoff {

  /** Longest wait inside a run; a store that asks for more is left to the next run. */
  static final Duration MAX_PAUSE = Duration.ofSeconds(60);

  /** So many runs in a row try a failed item at once; after that the waits grow. */
  static final int EAGER_RUNS = 3;

  private static final Duration FIRST_DELAY = Duration.ofHours(1);

  /** For what only the store's people can mend. */
  private static final Duration RARE_DELAY = Duration.ofDays(7);

  /** Less than a day, so that a nightly run never passes an item over. */
  private static final Duration MAX_DELAY = Duration.ofHours(20);

  private Backoff() {}

  /**
   * The wait before the next attempt within a run, or empty if there should be none.
   *
   * @param failed attempts that failed so far, 1 or more
   */
  static Optional<Duration> pause(
      MirrorException why, int failed, int attempts, Duration base, double random) {
    if (!why.retryable() || failed >= attempts) {
      return Optional.empty();
    }
    Duration asked = retryAfter(why);
    if (asked.compareTo(MAX_PAUSE) > 0) {
      return Optional.empty();
    }
    Duration grown = base.multipliedBy(1L << Math.min(failed - 1, 16));
    Duration own = jitter(min(grown, MAX_PAUSE), random);
    return Optional.of(own.compareTo(asked) > 0 ? own : asked);
  }

  /**
   * When a later run may try again.
   *
   * @param why what was thrown, if anything was
   * @param attempts how many runs failed, this one too
   */
  static Instant nextTry(Optional<MirrorException> why, int attempts, Instant now, double random) {
    Duration asked = why.map(Backoff::retryAfter).orElse(Duration.ZERO);
    if (attempts <= EAGER_RUNS) {
      return now.plus(asked);
    }
    Duration grown = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - EAGER_RUNS - 1, 16));
    Duration own = jitter(min(grown, MAX_DELAY), random);
    return now.plus(own.compareTo(asked) > 0 ? own : asked);
  }

  /** When what only the store's people can mend is tried again: after half a week to a week. */
  static Instant rareTry(Instant now, double random) {
    return now.plus(jitter(RARE_DELAY, random));
  }

  private static Duration retryAfter(MirrorException why) {
    return why instanceof TransportException t
        ? t.retryAfter().orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  /** Between half and all of it, so that many clients do not come back at once. */
  private static Duration jitter(Duration duration, double random) {
    return Duration.ofMillis((long) (duration.toMillis() * (0.5 + random / 2)));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
