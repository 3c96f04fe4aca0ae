package org.ippmirror.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run did. Names every fileset that it completed and every failure, so its size grows with
 * the news, not with the mirror.
 *
 * @param products one result a product, in configured order
 * @param filesFetched files of which at least one byte came in this run, or that are empty
 * @param bytesFetched bytes that came in this run; resumed files count only what came
 * @param stopped why the run ended before all was tried, or null if it was
 */
public record SyncResult(
    List<ProductResult> products, long filesFetched, long bytesFetched, @Nullable Stop stopped) {

  /**
   * Why a run ended early; the next one goes on from there.
   *
   * @param why the class of the reason
   * @param message names the thing, for people
   * @param bytesNeeded free bytes missing on the disk, if that is the reason; else 0
   */
  public record Stop(Why why, String message, long bytesNeeded) {

    /** Reasons to end early. */
    public enum Why {
      /** {@link SyncRequest#maxTime} passed. */
      TIME,
      /** The next fileset does not fit on the disk. */
      NO_ROOM,
      /** The store no longer answers. */
      STORE_AWAY
    }
  }

  /** How a run ended. */
  public enum Outcome {
    /** All that is wanted is held. */
    COMPLETE,
    /** Something is missing; a later run may bring it. */
    INCOMPLETE,
    /** Nothing could be done: no product could be listed. */
    FAILED
  }

  /** Copies the list. */
  public SyncResult {
    products = List.copyOf(products);
  }

  /** Why the run ended early, if it did. */
  public Optional<Stop> stop() {
    return Optional.ofNullable(stopped);
  }

  /** The summary of all products. */
  public Outcome outcome() {
    if (stopped != null) {
      return Outcome.INCOMPLETE;
    }
    if (products.stream().allMatch(ProductResult::isComplete)) {
      return Outcome.COMPLETE;
    }
    boolean nothing =
        products.stream().allMatch(p -> p.listingFailure() != null && p.completed().isEmpty());
    return nothing ? Outcome.FAILED : Outcome.INCOMPLETE;
  }
}
