package org.ippmirror.internal.pace;

import com.google.common.util.concurrent.RateLimiter;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bound on bytes per second, for all threads that share it together. What was not used of the
 * last second may be used at once. Thread-safe.
 */
public final class Throttle {

  /** No wait inside the limiter, which does not notice an interrupt, is longer than this. */
  private static final double PIECE_SECONDS = 0.2;

  private final @Nullable RateLimiter limiter;
  private final int piece;

  /** In the limiter each waits for all before; here a thread that waits can be interrupted. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private Throttle(long bytesPerSecond) {
    limiter = bytesPerSecond == 0 ? null : RateLimiter.create((double) bytesPerSecond);
    piece = limiter == null ? Integer.MAX_VALUE : (int) Math.max(1, bytesPerSecond * PIECE_SECONDS);
  }

  /**
   * A bound of its own.
   *
   * @param bytesPerSecond 0 for none
   */
  public static Throttle bytesPerSecond(long bytesPerSecond) {
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "bytesPerSecond: expected 0 or more, got " + bytesPerSecond);
    }
    return new Throttle(bytesPerSecond);
  }

  /** So many bytes at a time make an even flow: at most a fifth of a second's, at least 1. */
  public int piece() {
    return piece;
  }

  /** Waits until so many bytes, 0 or more, may pass. Fair: who came first goes first. */
  public void claim(int bytes) throws InterruptedException {
    if (limiter == null) {
      return;
    }
    for (int left = bytes; left > 0; left -= piece) {
      turn.lockInterruptibly();
      try {
        limiter.acquire(Math.min(left, piece));
      } finally {
        turn.unlock();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for the rate");
      }
    }
  }
}
