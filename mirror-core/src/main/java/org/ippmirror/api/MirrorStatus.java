package org.ippmirror.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mirror holds, from its saved state.
 *
 * @param root directory of the mirror
 * @param store base of the data store it was last filled from; empty if it never was
 * @param lastRun when the last run ended, or null
 * @param runSince when the run began that is active now, or that died; null if there is none
 * @param products one a product that was ever mirrored, by name
 */
public record MirrorStatus(
    Path root,
    String store,
    @Nullable Instant lastRun,
    @Nullable Instant runSince,
    List<Product> products) {

  /** Copies the list. */
  public MirrorStatus {
    products = List.copyOf(products);
  }

  /** When the last run ended. */
  public Optional<Instant> lastRunEnded() {
    return Optional.ofNullable(lastRun);
  }

  /**
   * The state of one product.
   *
   * @param name name of the product
   * @param complete filesets held, complete and verified
   * @param files files in those
   * @param bytes bytes in those
   * @param waiting filesets wanted and not complete, failed ones included
   * @param leftOut filesets that the filter leaves out
   * @param withdrawn filesets that the store took back before they were complete
   * @param forgiven filesets given up because their own index failed and a person said so
   * @param withdrawnHeld complete filesets that the store took back; they are kept
   * @param newest time of registration of the newest complete fileset, as published, or null
   * @param lastListed when the product index was last read, or null
   * @param lastFull when it was last read whole, or null
   * @param listingFailure why the newest try to list it failed, or null if it did not
   * @param failures what failed and is still not there, by fileset and file
   */
  public record Product(
      String name,
      long complete,
      long files,
      long bytes,
      long waiting,
      long leftOut,
      long withdrawn,
      long forgiven,
      Withdrawn withdrawnHeld,
      @Nullable String newest,
      @Nullable Instant lastListed,
      @Nullable Instant lastFull,
      @Nullable String listingFailure,
      List<Failure> failures) {

    /** Copies the list. */
    public Product {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Complete filesets that the newest whole indexes did not show.
   *
   * @param count how many
   * @param first the first of them, those missing longest first; at most {@link #MOST_NAMED}
   */
  public record Withdrawn(long count, List<Missing> first) {

    /** So many are named. */
    public static final int MOST_NAMED = 1000;

    /** Copies the list. */
    public Withdrawn {
      first = List.copyOf(first);
    }
  }

  /**
   * A complete fileset that the store took back.
   *
   * @param fileset the fileset
   * @param since when a whole index did not show it for the first time
   */
  public record Missing(FilesetId fileset, Instant since) {}
}
