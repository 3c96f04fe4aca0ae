package org.ippmirror.api;

import java.util.List;

/**
 * What one run did. Names every fileset that it completed and every failure, so its size grows with
 * the news, not with the mirror.
 *
 * @param products one result a product, in configured order
 * @param filesFetched files of which at least one byte came in this run, or that are empty
 * @param bytesFetched bytes that came in this run; resumed files count only what came
 */
public record SyncResult(List<ProductResult> products, long filesFetched, long bytesFetched) {

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

  /** The summary of all products. */
  public Outcome outcome() {
    if (products.stream().allMatch(ProductResult::isComplete)) {
      return Outcome.COMPLETE;
    }
    boolean nothing =
        products.stream().allMatch(p -> p.listingFailure() != null && p.completed().isEmpty());
    return nothing ? Outcome.FAILED : Outcome.INCOMPLETE;
  }
}
