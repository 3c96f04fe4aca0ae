package org.ippmirror.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes a second over the last seconds. Not thread-safe. */
final class Rate {

  private static final long SPAN_NANOS = 10_000_000_000L;

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanos, long bytes) {}

  /** The rate now, when {@code bytes} have come in all. */
  double at(long nanos, long bytes) {
    samples.addLast(new Sample(nanos, bytes));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > SPAN_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long span = nanos - first.nanos();
    return span <= 0 ? 0 : (bytes - first.bytes()) * 1e9 / span;
  }
}
