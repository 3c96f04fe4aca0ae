package org.ippmirror.api;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What to read again and compare with the mirror's own indexes. Immutable; start at {@link
 * #builder}.
 *
 * @param only names of products, or {@code product/fileset}; empty for all that the mirror has
 * @param days 1 for every fileset; with a larger number each UTC day has its share of them, and so
 *     many days in a row see each once
 * @param bytesPerSecond most bytes read in a second, over all threads; 0 for no limit
 * @param threads how many files are read at a time, 1 to 256
 * @param repair whether to fetch again what is wrong; without it nothing at all is written
 */
public record VerifyRequest(
    Set<String> only, int days, long bytesPerSecond, int threads, boolean repair) {

  private static final int MOST_THREADS = 256;

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public VerifyRequest {
    only = Set.copyOf(only);
    if (days < 1) {
      throw new IllegalArgumentException("days: expected 1 or more, got " + days);
    }
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException(
          "bytesPerSecond: expected 0 or more, got " + bytesPerSecond);
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + MOST_THREADS + ", got " + threads);
    }
  }

  /** Everything, as fast as it goes, nothing changed. */
  public static VerifyRequest all() {
    return builder().build();
  }

  /** Starts with what {@link #all} asks for. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private final Set<String> only = new LinkedHashSet<>();
    private int days = 1;
    private long bytesPerSecond;
    private int threads = Math.min(8, Runtime.getRuntime().availableProcessors());
    private boolean repair;

    private Builder() {}

    /** Adds a product, or a {@code product/fileset}, to those alone that are looked at. */
    public Builder only(String path) {
      only.add(path);
      return this;
    }

    /** Default 1: everything. */
    public Builder days(int value) {
      days = value;
      return this;
    }

    /** Default 0: no limit. */
    public Builder bytesPerSecond(long value) {
      bytesPerSecond = value;
      return this;
    }

    /** Default as many as there are processors, at most 8. */
    public Builder threads(int value) {
      threads = value;
      return this;
    }

    /** Default false. */
    public Builder repair(boolean value) {
      repair = value;
      return this;
    }

    /**
     * The settings so far.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public VerifyRequest build() {
      return new VerifyRequest(only, days, bytesPerSecond, threads, repair);
    }
  }
}
