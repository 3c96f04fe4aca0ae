package org.ippmirror.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a kill storm did, in numbers. Thread-safe. */
final class StormTally {

  private static final int TOLD_EVERY = 100;

  private final int wanted;
  private volatile boolean stopped;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger continued = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong bytesAgain = new AtomicLong();
  private final Map<String, Integer> where = new TreeMap<>();
  private final Map<String, Integer> litter = new TreeMap<>();

  StormTally(int wanted) {
    this.wanted = wanted;
  }

  boolean done() {
    return stopped || kills.get() >= wanted;
  }

  /** Something was found: the other mirrors need not go on. */
  void stop() {
    stopped = true;
  }

  int kills() {
    return kills.get();
  }

  synchronized void killed(String in) {
    where.merge(in, 1, Integer::sum);
    if (kills.incrementAndGet() % TOLD_EVERY == 0) {
      System.out.println("kill storm: " + this);
    }
  }

  /** A large file was continued where the kill had left it. */
  void continued() {
    continued.incrementAndGet();
  }

  void finished() {
    finished.incrementAndGet();
  }

  /** Failures that were there to be remembered when a run was started. */
  void remembered(int count) {
    failures.addAndGet(count);
  }

  void sent(long count) {
    bytes.addAndGet(count);
  }

  void sentAgain(long count) {
    bytesAgain.addAndGet(count);
  }

  /** A hidden file that a kill left. */
  synchronized void left(String name) {
    litter.merge(name.substring(name.indexOf('~')), 1, Integer::sum);
  }

  @Override
  public synchronized String toString() {
    return kills
        + " kills "
        + where
        + ", "
        + finished
        + " runs to the end, "
        + failures
        + " times a failure to remember, "
        + (bytes.get() >> 20)
        + " MiB sent, "
        + (bytesAgain.get() >> 10)
        + " KiB of large files sent again, "
        + continued
        + " times one continued, left by kills "
        + litter;
  }
}
