package org.ippmirror.internal.transport;

/**
 * How many requests may be under way at a time, from what became of those before: half as many when
 * the store is busy, fewer when its answers begin late, and slowly more again while all is well.
 * Immutable and pure; times are those of {@link System#nanoTime}.
 *
 * @param most upper bound, 1 or more
 * @param size the number, with the part of one that is not yet earned
 * @param changed when it last became less; what was asked before tells nothing new
 * @param delay smoothed time to the beginning of an answer, in ns; 0 if none is known
 * @param samples how many answers it is made of
 * @param shortest smallest such time in this span, in ns
 * @param shortestBefore the same in the span before
 * @param spanStart when this span began
 */
record Window(
    int most,
    double size,
    long changed,
    double delay,
    int samples,
    long shortest,
    long shortestBefore,
    long spanStart) {

  private static final double WHEN_BUSY = 0.5;
  private static final double WHEN_LATE = 0.75;

  /** Late is that many times the smallest time seen lately, */
  private static final double LATE_FACTOR = 4;

  /** and by that many ns more: what is ordinary in a local network is never late. */
  private static final long LATE_NANOS = 500_000_000L;

  /** So many answers must agree. */
  private static final int LATE_SAMPLES = 16;

  private static final double SMOOTHING = 1 / 8.0;

  /** Lately is this span and the one before it, in ns. */
  private static final long SPAN = 150_000_000_000L;

  /** As many as may be at most. */
  static Window open(int most, long now) {
    return new Window(most, most, now, 0, 0, Long.MAX_VALUE, Long.MAX_VALUE, now);
  }

  /** At least 1. */
  int permitted() {
    return (int) size;
  }

  /** The store said that it has too much to do (429, 503). */
  Window busy(long asked, long now) {
    return asked - changed < 0 ? this : shrunk(WHEN_BUSY, now);
  }

  /**
   * The store answered.
   *
   * @param asked when it was asked
   * @param now when the answer began
   * @param comparable whether the time until then says something about the load: that of a file
   *     does, that of an index depends on what it lists
   */
  Window answered(long asked, long now, boolean comparable) {
    if (asked - changed < 0) {
      return this;
    }
    Window seen = comparable ? sampled(now - asked, now) : this;
    if (seen.isLate()) {
      return seen.samples < LATE_SAMPLES ? seen : seen.shrunk(WHEN_LATE, now);
    }
    return seen.sized(Math.min(most, size + 1 / size));
  }

  private boolean isLate() {
    long least = Math.min(shortest, shortestBefore);
    return samples > 0 && delay > least * LATE_FACTOR && delay > least + (double) LATE_NANOS;
  }

  private Window sampled(long took, long now) {
    boolean newSpan = now - spanStart >= SPAN;
    return new Window(
        most,
        size,
        changed,
        samples == 0 ? took : delay + (took - delay) * SMOOTHING,
        samples + 1,
        newSpan ? took : Math.min(shortest, took),
        newSpan ? shortest : shortestBefore,
        newSpan ? now : spanStart);
  }

  /** What was smoothed so far belongs to the larger number. */
  private Window shrunk(double factor, long now) {
    return new Window(
        most, Math.max(1, size * factor), now, 0, 0, shortest, shortestBefore, spanStart);
  }

  private Window sized(double other) {
    return new Window(most, other, changed, delay, samples, shortest, shortestBefore, spanStart);
  }
}
