package org.ippmirror.internal.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/**
 * The bounds on one whole answer, headers, redirects and body: its time, and how slowly it may
 * come. A drip of single bytes never meets a limit on idle time. When one is broken, the request in
 * progress is aborted; so it is when the thread that asks is interrupted, since a read from a
 * socket does not notice that.
 */
final class Deadline implements AutoCloseable {

  private static final long CHECK_MILLIS = 200;

  private final Duration bound;
  private final Flow flow;
  private final Thread asking;
  private final Future<?> checks;
  private volatile long end;
  private volatile @Nullable String broken;
  private volatile HttpGet current;

  /** The current thread is the one that asks and reads. */
  Deadline(Duration bound, Flow flow, ScheduledExecutorService clock, HttpGet first) {
    this.bound = bound;
    this.flow = flow;
    this.end = System.nanoTime() + bound.toNanos();
    this.asking = Thread.currentThread();
    this.current = first;
    long firstCheck = Math.min(bound.toMillis(), CHECK_MILLIS);
    this.checks =
        clock.scheduleWithFixedDelay(this::check, firstCheck, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void check() {
    long now = System.nanoTime();
    if (broken == null) {
      broken = flow.tooSlow(now);
    }
    if (broken == null && now - end >= 0) {
      broken =
          "expected the whole answer within " + Failures.seconds(bound.toMillis()) + ", got a part";
    }
    if (broken != null || asking.isInterrupted()) {
      current.abort();
    }
  }

  /** The request to abort from now on. */
  void watch(HttpGet request) {
    current = request;
    if (broken != null) {
      request.abort();
    }
  }

  /** Time that this side chose to wait, or had to, is not the store's. */
  void leaveOut(long nanos) {
    // One thread alone, the one that reads, moves the end.
    long later = end + nanos;
    end = later;
  }

  /** Ends the request in progress and its connection. */
  void abort() {
    current.abort();
  }

  /** How fast the answer comes. */
  Flow flow() {
    return flow;
  }

  /** What was expected and what came, if a bound is broken; else null. */
  @Nullable String broken() {
    return broken;
  }

  @Override
  public void close() {
    checks.cancel(false);
  }
}
