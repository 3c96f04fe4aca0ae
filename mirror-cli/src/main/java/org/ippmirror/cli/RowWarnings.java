package org.ippmirror.cli;

import java.util.List;
import java.util.function.Supplier;
import org.ippmirror.api.RowProblem;

/** Tells of index rows that could not be used, each once. */
final class RowWarnings {

  private final Console console;
  private long counted;
  private int shown;

  RowWarnings(Console console) {
    this.console = console;
  }

  /** Shows what is new since the last call; of very many only the first ones are kept whole. */
  void show(long count, Supplier<List<RowProblem>> problems) {
    if (count > counted) {
      List<RowProblem> kept = problems.get();
      for (RowProblem problem : kept.subList(shown, kept.size())) {
        console.warn("ippmirror: warning: " + problem + ": " + problem.text());
      }
      shown = kept.size();
      counted = count;
    }
  }

  /** The number of all; says how many of them were not shown. */
  long finish() {
    if (counted > shown) {
      console.warn("ippmirror: warning: " + (counted - shown) + " more rows that cannot be used");
    }
    return counted;
  }
}
