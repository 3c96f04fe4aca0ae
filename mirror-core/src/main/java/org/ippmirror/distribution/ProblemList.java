package org.ippmirror.distribution;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, not without end: a text from the network can have as many as it likes. */
final class ProblemList {

  private static final int MAX_PROBLEMS = 1000;

  private final List<Problem> problems = new ArrayList<>();
  private boolean errorLeftOut;
  private long leftOut;

  void error(String what) {
    add(Problem.error(what));
  }

  void note(String what) {
    add(Problem.note(what));
  }

  void add(Problem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    } else {
      leftOut++;
      errorLeftOut |= problem.isError();
    }
  }

  /** In order; the last one says how many were left out, and is an error if one of them was. */
  List<Problem> list() {
    if (leftOut == 0) {
      return List.copyOf(problems);
    }
    List<Problem> all = new ArrayList<>(problems);
    String more = "problems: expected at most %d, got %d more".formatted(MAX_PROBLEMS, leftOut);
    all.add(errorLeftOut ? Problem.error(more) : Problem.note(more));
    return List.copyOf(all);
  }
}
