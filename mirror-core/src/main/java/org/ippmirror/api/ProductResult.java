package org.ippmirror.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run did for one product.
 *
 * @param product name of the product
 * @param listingFailure why the product could not be listed, or null; filesets known before are
 *     worked on all the same
 * @param listed rows that the store's answer had
 * @param fresh filesets not known before, and wanted
 * @param completed filesets that this run completed, in the order of completion
 * @param failures what failed in this run
 * @param remaining filesets that are wanted and still not complete, failed ones included
 * @param problems the first rows of the product index that could not be used; a row that was found
 *     by an earlier run counts until a whole list no longer has it
 * @param problemCount how many rows could not be used
 * @param pruned filesets that were removed because the store took them back; in a dry run, those
 *     that would be
 * @param notPruned filesets to remove of which none was, because they are more than the limit
 */
public record ProductResult(
    String product,
    @Nullable MirrorException listingFailure,
    long listed,
    long fresh,
    List<FilesetId> completed,
    List<Failure> failures,
    long remaining,
    List<RowProblem> problems,
    long problemCount,
    List<FilesetId> pruned,
    long notPruned) {

  /** Copies the lists. */
  public ProductResult {
    completed = List.copyOf(completed);
    failures = List.copyOf(failures);
    problems = List.copyOf(problems);
    pruned = List.copyOf(pruned);
  }

  /** Why the product could not be listed, if so. */
  public Optional<MirrorException> whyNotListed() {
    return Optional.ofNullable(listingFailure);
  }

  /**
   * Whether all that is wanted of the product is held, as far as the store tells, and no person has
   * to look at what was not removed.
   */
  public boolean isComplete() {
    return listingFailure == null && remaining == 0 && problemCount == 0 && notPruned == 0;
  }
}
