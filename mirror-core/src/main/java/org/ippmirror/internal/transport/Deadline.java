package org.ippmirror.internal.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/**
 * The bound on the time of one whole answer, headers, redirects and body: a drip of single bytes
 * never meets a limit on idle time. When it passes, the request in progress is aborted.
 */
final class Deadline implements AutoCloseable {

  private final Duration bound;
  private final Future<?> alarm;
  private volatile boolean passed;
  private volatile HttpGet current;

  Deadline(Duration bound, ScheduledExecutorService clock, HttpGet first) {
    this.bound = bound;
    this.current = first;
    this.alarm = clock.schedule(this::abort, bound.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void abort() {
    passed = true;
    current.abort();
  }

  /** The request to abort from now on. */
  void watch(HttpGet request) {
    current = request;
    if (passed) {
      request.abort();
    }
  }

  boolean hasPassed() {
    return passed;
  }

  Duration bound() {
    return bound;
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}
