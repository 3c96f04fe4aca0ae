package org.ippmirror.cli.unpack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ippmirror.api.HeldFileset;

/**
 * What is to be done with a fileset. Pure.
 *
 * @param held the fileset
 * @param note its note
 * @param todo the bundles to unpack, each with a place
 * @param news what cannot be done, and was not told before
 * @param kept what could not be done before, and is not tried again
 */
record UnpackPlan(
    HeldFileset held,
    UnpackNote note,
    List<HeldContent.Bundle> todo,
    Map<String, Undone> news,
    Map<String, Undone> kept) {

  private static final String LET_GO = "expected the bundle, got none: the mirror has let it go";
  private static final String INDEX = "index.txt";

  /**
   * What an earlier run has left.
   *
   * @param sameIndex whether it saw the same index
   * @param undone what it has not done
   * @param retry whether what it refused is tried again
   */
  record Before(boolean sameIndex, Map<String, Undone> undone, boolean retry) {

    /** Whether it put the files of that bundle to their place. */
    boolean hasDone(HeldContent.Bundle bundle) {
      // What the mirror has let go is the same bundle, or a new one would have been fetched.
      return (sameIndex || !bundle.there()) && !undone.containsKey(bundle.name());
    }

    Optional<Undone> keeps(HeldContent.Bundle bundle) {
      return Optional.ofNullable(undone.get(bundle.name()))
          .filter(why -> sameIndex && !why.is(Undone.Kind.FAILED) && !retry);
    }
  }

  /**
   * Decides.
   *
   * @param before empty if no run has seen the fileset
   * @param better what better filesets of the same run have refused: components that they leave to
   *     this one; empty if there is no better one, and all are
   */
  static UnpackPlan of(
      HeldFileset held,
      UnpackNote note,
      HeldContent content,
      Optional<Before> before,
      Optional<Set<String>> better) {
    List<HeldContent.Bundle> todo = new ArrayList<>();
    Map<String, Undone> news = new TreeMap<>();
    Map<String, Undone> kept = new TreeMap<>();
    for (HeldContent.Bundle bundle : content.bundles()) {
      Optional<Undone> keep = before.flatMap(b -> b.keeps(bundle));
      if (keep.isPresent()) {
        kept.put(bundle.name(), keep.get());
      } else if (before.filter(b -> b.hasDone(bundle)).isEmpty()) {
        Optional<Undone> why = why(bundle, better);
        why.ifPresentOrElse(undone -> news.put(bundle.name(), undone), () -> todo.add(bundle));
      }
    }
    if (!content.problems().isEmpty()) {
      boolean told = before.filter(b -> b.sameIndex() && !b.retry()).isPresent();
      (told ? kept : news).put(INDEX, Undone.refused("", content.problems().get(0)));
    }
    return new UnpackPlan(held, note, List.copyOf(todo), news, kept);
  }

  private static Optional<Undone> why(HeldContent.Bundle bundle, Optional<Set<String>> better) {
    String component = bundle.component();
    if (better.filter(refused -> !refused.contains(component)).isPresent()) {
      return Optional.of(
          new Undone(component, Undone.Kind.OLDER, "a better fileset of the run has it"));
    }
    if (!bundle.there()) {
      return Optional.of(new Undone(component, Undone.Kind.GONE, LET_GO));
    }
    return bundle.place() == null
        ? Optional.of(Undone.refused(component, bundle.why()))
        : Optional.empty();
  }

  /** Whether better filesets leave it nothing to do. */
  boolean isOlder() {
    return todo.isEmpty()
        && !news.isEmpty()
        && news.values().stream().allMatch(undone -> undone.is(Undone.Kind.OLDER));
  }

  /** What is not done before the first bundle is unpacked. */
  Map<String, Undone> begun() {
    Map<String, Undone> begun = new TreeMap<>(kept);
    begun.putAll(news);
    todo.forEach(b -> begun.put(b.name(), Undone.failed(b.component(), "a run has not ended")));
    return begun;
  }
}
