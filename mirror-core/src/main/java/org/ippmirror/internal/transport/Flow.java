package org.ippmirror.internal.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast the bytes of one answer come while somebody waits for them: what this side does between
 * two reads does not count. Times are those of {@link System#nanoTime}. Thread-safe.
 */
final class Flow {

  private final long least;
  private final long window;
  private boolean waiting;
  private long since;
  private long waited;
  private long bytes;

  /** Expects that many bytes a second on average, 0 for any number. */
  Flow(long least, Duration window) {
    this.least = least;
    this.window = window.toNanos();
  }

  /** Somebody waits from now on. */
  synchronized void waits(long now) {
    waiting = true;
    since = now;
  }

  /** So many bytes have come, or the end. */
  synchronized void came(int number, long now) {
    bytes += Math.max(0, number);
    waited += now - since;
    waiting = false;
    if (waited >= window && !slow(waited)) {
      waited = 0;
      bytes = 0;
    }
  }

  /** What was expected and what came, if it is too slow; else null. */
  synchronized @Nullable String tooSlow(long now) {
    long time = waiting ? waited + now - since : waited;
    return time >= window && slow(time)
        ? "expected at least "
            + least
            + " bytes a second, averaged over "
            + Failures.seconds(window / 1_000_000)
            + ", got "
            + Math.round(perSecond(time))
        : null;
  }

  private boolean slow(long time) {
    return perSecond(time) < least;
  }

  private double perSecond(long time) {
    return bytes * 1e9 / time;
  }
}
