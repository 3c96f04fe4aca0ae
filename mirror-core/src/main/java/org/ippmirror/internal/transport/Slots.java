package org.ippmirror.internal.transport;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.ippmirror.api.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only so many requests be under way as the {@link Window} permits; who came first goes first.
 * Thread-safe.
 */
final class Slots {

  private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

  private final URI store;
  private final Duration longestWait;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Object> queue = new ArrayDeque<>();
  private final Map<Thread, Integer> used = new HashMap<>();
  private int inUse;
  private Window window;

  Slots(URI store, int most, Duration longestWait) {
    this.store = store;
    this.longestWait = longestWait;
    this.window = Window.open(most, System.nanoTime());
  }

  /** The right to one request and its answer. */
  final class Slot {
    private final Thread owner = Thread.currentThread();
    private boolean given;

    /** Lets another go on; once is enough. */
    void giveBack() {
      lock.lock();
      try {
        if (!given) {
          given = true;
          inUse--;
          used.merge(owner, -1, (a, b) -> a + b == 0 ? null : a + b);
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits for a slot; give it back. A thread that has one already gets another at once: it may not
   * finish the first answer before it has read the second.
   */
  Slot take() throws TransportException, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!used.containsKey(Thread.currentThread())) {
        await();
      }
      inUse++;
      used.merge(Thread.currentThread(), 1, Integer::sum);
      return new Slot();
    } finally {
      lock.unlock();
    }
  }

  private void await() throws TransportException, InterruptedException {
    Object place = new Object();
    queue.add(place);
    try {
      long left = longestWait.toNanos();
      while (queue.peek() != place || inUse >= window.permitted()) {
        if (left <= 0) {
          throw TransportException.of(
              TransportException.Kind.TIMEOUT,
              store,
              "expected a free connection within "
                  + Failures.seconds(longestWait.toMillis())
                  + ", got none",
              null);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      queue.remove(place);
      changed.signalAll();
    }
  }

  /** The store has too much to do; {@code asked} as in {@link Window}. */
  void busy(long asked, int status) {
    update(window -> window.busy(asked, System.nanoTime()), "status " + status);
  }

  /** As in {@link Window#answered}. */
  void answered(long asked, long now, boolean comparable) {
    update(window -> window.answered(asked, now, comparable), "time to answer");
  }

  private void update(UnaryOperator<Window> step, String why) {
    int before;
    int after;
    lock.lock();
    try {
      before = window.permitted();
      window = step.apply(window);
      after = window.permitted();
      if (after > before) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (after != before) {
      LOG.info(
          "{}: requests at a time: {}, before {} ({})",
          store,
          after,
          before,
          after < before ? why : "no trouble since");
    }
  }
}
