package org.ippmirror.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that made it when a time has passed; not after it was closed. */
final class TimeLimit implements AutoCloseable {

  private final Thread worker = Thread.currentThread();
  private final @Nullable ScheduledExecutorService clock;
  private boolean passed;
  private boolean closed;

  TimeLimit(Optional<Duration> limit) {
    clock = limit.isEmpty() ? null : Executors.newSingleThreadScheduledExecutor(TimeLimit::thread);
    if (clock != null) {
      var unused =
          clock.schedule(this::pass, limit.orElseThrow().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ippmirror-time-limit");
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void pass() {
    if (!closed) {
      passed = true;
      worker.interrupt();
    }
  }

  synchronized boolean hasPassed() {
    return passed;
  }

  /** Takes back an interrupt that nothing has noticed. */
  @Override
  public synchronized void close() {
    closed = true;
    if (clock != null) {
      clock.shutdownNow();
    }
    if (passed) {
      Thread.interrupted();
    }
  }
}
