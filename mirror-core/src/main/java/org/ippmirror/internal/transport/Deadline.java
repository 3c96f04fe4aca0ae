package org.ippmirror.internal.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/**
 * The bound on the time of one whole answer, headers, redirects and body: a drip of single bytes
 * never meets a limit on idle time. When it passes, the request in progress is aborted; so it is
 * when the thread that asks is interrupted, since a read from a socket does not notice that.
 */
final class Deadline implements AutoCloseable {

  private static final long CHECK_MILLIS = 200;

  private final Duration bound;
  private final long end;
  private final Thread asking;
  private final Future<?> checks;
  private volatile boolean passed;
  private volatile HttpGet current;

  /** The current thread is the one that asks and reads. */
  Deadline(Duration bound, ScheduledExecutorService clock, HttpGet first) {
    this.bound = bound;
    this.end = System.nanoTime() + bound.toNanos();
    this.asking = Thread.currentThread();
    this.current = first;
    long firstCheck = Math.min(bound.toMillis(), CHECK_MILLIS);
    this.checks =
        clock.scheduleWithFixedDelay(this::check, firstCheck, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void check() {
    if (System.nanoTime() - end >= 0) {
      passed = true;
    }
    if (passed || asking.isInterrupted()) {
      current.abort();
    }
  }

  /** The request to abort from now on. */
  void watch(HttpGet request) {
    current = request;
    if (passed) {
      request.abort();
    }
  }

  /** Ends the request in progress and its connection. */
  void abort() {
    current.abort();
  }

  boolean hasPassed() {
    return passed;
  }

  Duration bound() {
    return bound;
  }

  @Override
  public void close() {
    checks.cancel(false);
  }
}
