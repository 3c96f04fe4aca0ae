package org.ippmirror.internal.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When requests may start: evenly spaced, and none before a time that the store asked for. Each
 * claims a moment of its own, so that those who wait never start together. Thread-safe.
 */
final class Starts {

  private final long interval;
  private long next;
  private long earliest;

  /** At most so many a second, 0 for any number. */
  Starts(double perSecond) {
    interval = perSecond == 0 ? 0 : Math.round(1e9 / perSecond);
    next = System.nanoTime();
    earliest = next;
  }

  /** Returns when the next request may start. */
  void await() throws InterruptedException {
    long start = claim(System.nanoTime());
    for (long now = System.nanoTime(); ; now = System.nanoTime()) {
      if (start - now > 0) {
        TimeUnit.NANOSECONDS.sleep(start - now);
      } else if (isTooEarly(start)) {
        start = claim(now);
      } else {
        return;
      }
    }
  }

  /** A moment for one request, at {@code now} or later, a {@link System#nanoTime}. */
  synchronized long claim(long now) {
    long start = later(now, later(next, earliest));
    next = start + interval;
    return start;
  }

  /** Whether the store has asked since then for a later moment. */
  private synchronized boolean isTooEarly(long start) {
    return start - earliest < 0;
  }

  /** No request starts before that time has passed. */
  synchronized void holdBack(Duration time, long now) {
    if (earliest - (now + time.toNanos()) < 0) {
      earliest = now + time.toNanos();
      // What was claimed before is claimed again.
      next = earliest;
    }
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }
}
