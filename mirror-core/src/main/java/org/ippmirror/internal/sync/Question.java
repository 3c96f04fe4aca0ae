package org.ippmirror.internal.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.ippmirror.internal.store.FilesetTable;
import org.jspecify.annotations.Nullable;

/** What to ask a data store about a product. */
sealed interface Question {

  /** For all its filesets; {@code why} is for people. */
  record Everything(String why) implements Question {}

  /**
   * For those after a fileset that is some rows back.
   *
   * @param anchors filesets to ask after, the next one if the store does not know the one before;
   *     at least one
   */
  record News(List<String> anchors) implements Question {
    public News {
      anchors = List.copyOf(anchors);
    }
  }

  /**
   * Decides.
   *
   * <p>The anchor lies {@code overlap} rows back, because a row can appear behind newer ones (H2),
   * and is the oldest by time among as many rows before that, because a store may filter by time
   * and keep its list unsorted (H1, H12). So a right answer always repeats known rows; one that
   * does not is no answer.
   *
   * @param mayBeGone whether a fileset waits whose index the store no longer has (H31)
   * @param recent the newest known rows, newest first
   * @param lastFull when the whole index was read last, or null
   * @param usable whether every server takes that name as an anchor
   */
  static Question decide(
      boolean fullWanted,
      boolean mayBeGone,
      @Nullable Instant lastFull,
      Instant now,
      Duration fullInterval,
      List<FilesetTable.Recent> recent,
      int overlap,
      Predicate<String> usable) {
    if (fullWanted) {
      return new Everything("as asked");
    }
    if (lastFull == null) {
      return new Everything("never read before");
    }
    if (Duration.between(lastFull, now).compareTo(fullInterval) >= 0) {
      return new Everything("last read whole on " + lastFull);
    }
    if (mayBeGone) {
      return new Everything("a fileset may have been taken back");
    }
    List<String> anchors = anchors(recent, overlap, usable);
    return anchors.isEmpty() ? new Everything("too few known rows") : new News(anchors);
  }

  /** How many of the newest rows {@link #decide} looks at. */
  static int rowsNeeded(int overlap) {
    return 4 * overlap;
  }

  private static List<String> anchors(
      List<FilesetTable.Recent> recent, int overlap, Predicate<String> usable) {
    List<String> anchors = new ArrayList<>();
    for (int from = overlap; from < recent.size(); from *= 2) {
      recent.subList(from, Math.min(2 * from, recent.size())).stream()
          .filter(row -> usable.test(row.name()))
          .min(Comparator.comparing(FilesetTable.Recent::registered))
          .ifPresent(row -> anchors.add(row.name()));
    }
    return anchors;
  }
}
