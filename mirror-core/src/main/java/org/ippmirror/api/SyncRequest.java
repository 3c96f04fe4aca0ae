package org.ippmirror.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run is to do. Immutable; start at {@link #all} or {@link #builder}.
 *
 * @param products names of the products to bring up to date; empty for all
 * @param full whether to read the whole index of each, not only the news
 * @param dryRun whether to find out what is new and change nothing, on disk or in the state
 * @param prune what of the filesets that the store took back to remove, or null for nothing
 * @param maxTime longest time of the run, which then ends cleanly, or null for no bound
 * @param lockWait how long to wait for another run on the same mirror to end; zero for not at all
 */
public record SyncRequest(
    Set<String> products,
    boolean full,
    boolean dryRun,
    @Nullable Prune prune,
    @Nullable Duration maxTime,
    Duration lockWait) {

  /** Copies the names. */
  public SyncRequest {
    products = Set.copyOf(products);
  }

  /**
   * Which complete filesets a run removes: those that whole, sound and not shrunken indexes did not
   * show, at least twice and over some time. If there are more than {@code most}, none is removed:
   * then a person should look first.
   *
   * @param after time between the first and the last index without the fileset, more than zero
   * @param most largest number of filesets that one run removes, 0 or more
   */
  public record Prune(Duration after, int most) {

    /** Checks both. */
    public Prune {
      if (after.isNegative() || after.isZero()) {
        throw new IllegalArgumentException("prune after: expected more than 0, got " + after);
      }
      if (most < 0) {
        throw new IllegalArgumentException("max delete: expected 0 or more, got " + most);
      }
    }
  }

  /** Brings every product up to date. */
  public static SyncRequest all() {
    return builder().build();
  }

  /** Starts with a run like {@link #all}. */
  public static Builder builder() {
    return new Builder();
  }

  /** What to remove, if anything. */
  public Optional<Prune> toPrune() {
    return Optional.ofNullable(prune);
  }

  /** The bound on the time of the run, if there is one. */
  public Optional<Duration> timeLimit() {
    return Optional.ofNullable(maxTime);
  }

  /** Collects wishes. Not thread-safe. */
  public static final class Builder {
    private final Set<String> products = new HashSet<>();
    private boolean full;
    private boolean dryRun;
    private @Nullable Prune prune;
    private @Nullable Duration maxTime;
    private Duration lockWait = Duration.ZERO;

    private Builder() {}

    /** Only these products; none for all. */
    public Builder products(Set<String> names) {
      products.addAll(names);
      return this;
    }

    /** Reads whole indexes. */
    public Builder full(boolean value) {
      full = value;
      return this;
    }

    /** Changes nothing. */
    public Builder dryRun(boolean value) {
      dryRun = value;
      return this;
    }

    /** Also removes what the store took back; reads whole indexes for that. */
    public Builder prune(Prune value) {
      prune = value;
      full = true;
      return this;
    }

    /** Ends cleanly after that time. */
    public Builder maxTime(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("maxTime: expected more than 0, got " + value);
      }
      maxTime = value;
      return this;
    }

    /** Waits that long for another run on the same mirror to end. */
    public Builder lockWait(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("lockWait: expected 0 or more, got " + value);
      }
      lockWait = value;
      return this;
    }

    /** The request. */
    public SyncRequest build() {
      return new SyncRequest(products, full, dryRun, prune, maxTime, lockWait);
    }
  }
}
