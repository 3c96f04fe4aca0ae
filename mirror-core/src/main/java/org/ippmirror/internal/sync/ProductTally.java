package org.ippmirror.internal.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductResult;
import org.ippmirror.api.RowProblem;
import org.jspecify.annotations.Nullable;

/** Collects what one run does for one product. Thread-safe. */
final class ProductTally {

  private final String product;
  private @Nullable MirrorException listingFailure;
  private long listed;
  private long fresh;
  private long waiting;
  private List<RowProblem> problems = List.of();
  private long problemCount;
  private final List<FilesetId> completed = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  ProductTally(String product) {
    this.product = product;
  }

  synchronized void listed(ListingNotes.Listing listing) {
    listed = listing.rows();
    fresh = listing.fresh();
    waiting = listing.waiting();
    problems = listing.problems();
    problemCount = listing.problemCount();
  }

  synchronized void listingFailed(MirrorException why) {
    listingFailure = why;
  }

  /** Why the product could not be listed, if so. */
  synchronized Optional<MirrorException> whyNotListed() {
    return Optional.ofNullable(listingFailure);
  }

  /** With nothing that failed, the fileset is complete. */
  synchronized void finished(FilesetId fileset, List<Failure> failed) {
    if (failed.isEmpty()) {
      completed.add(fileset);
    } else {
      failures.addAll(failed);
    }
  }

  /** How many filesets waited after the listing. */
  synchronized long waiting() {
    return waiting;
  }

  synchronized ProductResult result(long remaining) {
    return new ProductResult(
        product,
        listingFailure,
        listed,
        fresh,
        completed,
        failures,
        remaining,
        problems,
        problemCount);
  }
}
