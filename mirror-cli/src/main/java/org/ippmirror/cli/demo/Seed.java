package org.ippmirror.cli.demo;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where all chance in the data comes from.
 *
 * @param value the same value gives the same data
 */
record Seed(long value) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Numbers for one purpose; what else was drawn, and in which order, does not change them. */
  RandomGenerator numbersFor(String purpose) {
    return new SplittableRandom(value * GOLDEN + purpose.hashCode());
  }

  /** A number from {@code from} to {@code from + span - 1}. */
  long pick(String purpose, long from, int span) {
    return from + numbersFor(purpose).nextInt(span);
  }
}
