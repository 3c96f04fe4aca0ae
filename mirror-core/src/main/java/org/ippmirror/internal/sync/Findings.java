package org.ippmirror.internal.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.VerifyListener;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyResult;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a look at the tree finds, and tells it. Holds the first problems, and the names of
 * what to repair. Thread-safe.
 */
final class Findings {

  /** A fileset by name. */
  record Name(String product, String fileset) {}

  private final VerifyListener listener;
  private final boolean forRepair;
  private final List<VerifyProblem> problems = new ArrayList<>();
  private final Set<Name> wrongFilesets = new LinkedHashSet<>();
  private final Set<String> wrongProducts = new LinkedHashSet<>();
  private long problemCount;
  private long beyondRepair;
  private long filesets;
  private long files;
  private long bytes;
  private long filesWithoutMd5;
  private long released;
  private long litter;
  private long skipped;

  /** {@code forRepair} keeps the names of what is wrong, too. */
  Findings(VerifyListener listener, boolean forRepair) {
    this.listener = listener;
    this.forRepair = forRepair;
  }

  synchronized void begins(long expectedFilesets, long expectedBytes) {
    listener.verifying(expectedFilesets, expectedBytes);
  }

  synchronized void read(long count) {
    bytes += count;
    listener.read(count);
  }

  synchronized void note(String message) {
    listener.noted(message);
  }

  /** The index of a product is wrong. */
  synchronized void wrongProduct(String product, VerifyProblem problem) {
    tell(problem);
    if (forRepair) {
      wrongProducts.add(product);
    }
  }

  /** Wrong, and no fetching helps. */
  synchronized void beyondRepair(VerifyProblem problem) {
    tell(problem);
    beyondRepair++;
  }

  /** All that was found in one fileset. */
  synchronized void verified(
      Name name,
      List<VerifyProblem> found,
      long fileCount,
      long withoutMd5,
      long releasedCount,
      long litterCount) {
    filesets++;
    files += fileCount;
    filesWithoutMd5 += withoutMd5;
    released += releasedCount;
    litter += litterCount;
    for (VerifyProblem problem : found) {
      if (problem.kind() == VerifyProblem.Kind.UNLISTED) {
        beyondRepair(problem);
      } else {
        tell(problem);
        if (forRepair) {
          wrongFilesets.add(name);
        }
      }
    }
    listener.verified(name.product() + "/" + name.fileset());
  }

  synchronized void skipped(Name name, String why) {
    skipped++;
    String path = name.product() + "/" + name.fileset();
    listener.noted(path + ": " + why);
    listener.verified(path);
  }

  private void tell(VerifyProblem problem) {
    problemCount++;
    if (problems.size() < VerifyResult.MAX_PROBLEMS_KEPT) {
      problems.add(problem);
    }
    listener.wrong(problem);
  }

  synchronized Set<Name> wrongFilesets() {
    return Set.copyOf(wrongFilesets);
  }

  synchronized Set<String> wrongProducts() {
    return Set.copyOf(wrongProducts);
  }

  /** What was found where nothing was to be repaired. */
  synchronized VerifyResult result() {
    return result(null, problemCount);
  }

  /** What was found; {@code left} wrong filesets are wrong still. */
  synchronized VerifyResult repaired(SyncResult repair, long left) {
    return result(repair, beyondRepair + left);
  }

  private VerifyResult result(@Nullable SyncResult repair, long unrepaired) {
    return new VerifyResult(
        filesets,
        files,
        bytes,
        filesWithoutMd5,
        released,
        litter,
        skipped,
        problems,
        problemCount,
        repair,
        unrepaired);
  }
}
