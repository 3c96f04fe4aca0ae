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
  private final List<FilesetId> pruned = new ArrayList<>();
  private boolean provesAbsence;
  private long notPruned;

  ProductTally(String product) {
    this.product = product;
  }

  /** Of a product that the run did not come to. */
  static ProductTally notReached(String product) {
    return new ProductTally(product);
  }

  synchronized void listed(ListingNotes.Listing listing) {
    listed = listing.rows();
    fresh = listing.fresh();
    waiting = listing.waiting();
    problems = listing.problems();
    problemCount = listing.problemCount();
    provesAbsence = listing.provesAbsence();
  }

  /** Whether the index that this run read tells which filesets the store no longer has. */
  synchronized boolean provesAbsence() {
    return provesAbsence;
  }

  /** A fileset is due to be removed; it is if it is one of few. */
  synchronized void toPrune(FilesetId fileset, boolean few) {
    if (few) {
      pruned.add(fileset);
    } else {
      notPruned++;
    }
  }

  synchronized void listingFailed(MirrorException why) {
    listingFailure = why;
  }

  /** Why the product could not be listed, if so. */
  synchronized Optional<MirrorException> whyNotListed() {
    return Optional.ofNullable(listingFailure);
  }

  synchronized void finished(FilesetId fileset, FilesetRun.Outcome outcome) {
    if (outcome.complete()) {
      completed.add(fileset);
    }
    failures.addAll(outcome.failures());
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
        problemCount,
        pruned,
        notPruned);
  }
}
