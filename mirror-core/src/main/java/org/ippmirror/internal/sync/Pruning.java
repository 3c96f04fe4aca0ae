package org.ippmirror.internal.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncRequest.Prune;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.FilesetRemoval;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.KnownFileset;

/**
 * Removes complete filesets that the store took back. In two steps, with the product indexes
 * written between them: what is {@link #mark}ed is shown no more, then it is {@link #remove}d. A
 * process that is killed in between leaves the marks, and the next run goes on.
 */
final class Pruning {

  private final RunParts parts;
  private final FilesetTable filesets;

  Pruning(RunParts parts) {
    this.parts = parts;
    this.filesets = parts.filesets();
  }

  /** Marks what is due in the products whose whole, sound index this run has read. */
  void mark(Prune limits, Map<String, ProductTally> tallies) throws StoreException {
    Map<String, List<KnownFileset>> missing = new HashMap<>();
    for (String product : tallies.keySet()) {
      missing.put(product, parts.missing().atLeast(product, limits.after()));
    }
    for (KnownFileset fileset : plan(limits, missing, tallies)) {
      parts.missing().pruning(fileset);
    }
  }

  /**
   * Tells the tallies what is due, and returns it: all or, if it is more than the limit, nothing.
   *
   * @param missing the filesets that are missing long enough, by product
   */
  List<KnownFileset> plan(
      Prune limits, Map<String, List<KnownFileset>> missing, Map<String, ProductTally> tallies) {
    List<KnownFileset> due = new ArrayList<>();
    tallies.forEach(
        (product, tally) -> {
          if (tally.provesAbsence()) {
            due.addAll(missing.getOrDefault(product, List.of()));
          }
        });
    boolean few = due.size() <= limits.most();
    tallies.forEach(
        (product, tally) ->
            due.stream()
                .filter(fileset -> fileset.product().equals(product))
                .forEach(fileset -> tally.toPrune(fileset.id(), few)));
    return few ? due : List.of();
  }

  /** Removes what is marked. */
  void remove(List<ProductSelection> selected) throws StoreException {
    for (ProductSelection product : selected) {
      long last = 0;
      List<KnownFileset> marked = page(product, last);
      while (!marked.isEmpty()) {
        for (KnownFileset fileset : marked) {
          last = fileset.row();
          tryToRemove(fileset);
        }
        marked = page(product, last);
      }
    }
  }

  private List<KnownFileset> page(ProductSelection product, long last) throws StoreException {
    return filesets.inState(product.name(), FilesetState.PRUNING, List.of(), last);
  }

  /** What cannot be removed now keeps its mark: the next run tries again. */
  private void tryToRemove(KnownFileset fileset) throws StoreException {
    try {
      remove(fileset);
    } catch (StoreException e) {
      if (FailureKinds.endsRun(e)) {
        throw e;
      }
      parts.events().tell(l -> l.noted(fileset.id() + " is not removed: " + e.getMessage()));
    }
  }

  private void remove(KnownFileset fileset) throws StoreException {
    parts.checkLock();
    String name = fileset.entry().name();
    Path directory = parts.tree().fileset(fileset.product(), name);
    String index = FilesetPublisher.readEarlier(directory);
    Set<String> others =
        FilesetRemoval.remove(
            parts.tree(), directory, index == null ? Set.of() : FilterChange.namesIn(index));
    if (!others.isEmpty()) {
      parts
          .events()
          .tell(l -> l.noted(directory + ": removed but for what is not of it: " + others));
    }
    FilesetPublisher.keepAside(
        parts.tree(), parts.tree().upstreamIndex(fileset.product(), name), Optional.empty());
    filesets.setState(fileset.row(), FilesetState.WITHDRAWN);
  }
}
