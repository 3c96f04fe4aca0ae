package org.ippmirror.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at and what was found.
 *
 * @param filesets filesets looked at
 * @param files files looked at
 * @param bytes bytes looked at
 * @param filesWithoutMd5 of those files, how many have no checksum, so that their size alone says
 *     that they are right
 * @param released files that are not there since they were let go ({@link Mirror#letGo}); not among
 *     the files looked at
 * @param litter hidden files that earlier runs left behind in complete filesets; they do no harm
 * @param skipped filesets passed over since a run is changing them, or is to bring them
 * @param problems the first {@value #MAX_PROBLEMS_KEPT} problems; the listener hears of all
 * @param problemCount how many there are
 * @param repair what fetching again did, or null if it was not asked for
 * @param unrepaired what is left of the problems: without repair all of them; with it, the filesets
 *     that could not be completed, and each thing that no fetching puts right
 */
public record VerifyResult(
    long filesets,
    long files,
    long bytes,
    long filesWithoutMd5,
    long released,
    long litter,
    long skipped,
    List<VerifyProblem> problems,
    long problemCount,
    @Nullable SyncResult repair,
    long unrepaired) {

  /** How many problems are kept whole; later ones are only counted. */
  public static final int MAX_PROBLEMS_KEPT = 10_000;

  /** Copies the list. */
  public VerifyResult {
    problems = List.copyOf(problems);
  }

  /** What fetching again did, if it was asked for. */
  public Optional<SyncResult> repaired() {
    return Optional.ofNullable(repair);
  }

  /** Whether nothing is wrong, or nothing is any more. */
  public boolean isRight() {
    return unrepaired == 0;
  }
}
