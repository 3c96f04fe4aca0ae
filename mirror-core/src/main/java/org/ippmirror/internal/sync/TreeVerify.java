package org.ippmirror.internal.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.protocol.SafeId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mirror again, product by product, and compares it with its own indexes: that of the
 * product, those of its filesets, the files. Writes nothing.
 */
final class TreeVerify implements Workers.Source<FilesetVerify, Findings> {

  private final VerifyTools tools;
  private final VerifySelection selection;
  private final Deque<String> products;
  private @Nullable ProductWalk walk;

  TreeVerify(VerifyTools tools, VerifySelection selection) {
    this.tools = tools;
    this.selection = selection;
    this.products = new ArrayDeque<>(selection.productNames());
  }

  /** Works on all with that many threads. */
  void work(int threads) throws MirrorException, InterruptedException {
    checkNamed();
    tellSize();
    new Workers<>(threads, this).work();
  }

  private void checkNamed() throws StoreException {
    for (String product : selection.productNames()) {
      for (String fileset : selection.products().getOrDefault(product, Set.of())) {
        SafeId.require("fileset", fileset);
        Findings.Name name = new Findings.Name(product, fileset);
        if (!tools.isThere(name) && !tools.isHeld(name)) {
          throw new IllegalArgumentException(
              product + "/" + fileset + ": expected a fileset that the mirror has, got none");
        }
      }
    }
  }

  private void tellSize() throws StoreException {
    long[] sums = new long[2];
    if (tools.state().exists()) {
      for (String product : selection.productNames()) {
        long[] sum =
            tools
                .state()
                .read(
                    db -> {
                      long[] held = new long[2];
                      new FilesetTable(db)
                          .eachHeldSize(
                              product,
                              (fileset, bytes) -> {
                                if (selection.takes(product, fileset)) {
                                  held[0]++;
                                  held[1] += bytes;
                                }
                              });
                      return held;
                    });
        sums[0] += sum[0];
        sums[1] += sum[1];
      }
    }
    tools.findings().begins(sums[0], sums[1]);
  }

  @Override
  public Optional<FilesetVerify> next() throws StoreException {
    while (true) {
      if (walk == null) {
        String product = products.poll();
        if (product == null) {
          return Optional.empty();
        }
        Set<String> named = selection.products().getOrDefault(product, Set.of());
        walk = new ProductWalk(tools, product, named);
      }
      Optional<Findings.Name> name = walk.next();
      if (name.isEmpty()) {
        walk.close();
        walk = null;
      } else if (selection.takes(name.get().product(), name.get().fileset())) {
        return Optional.of(new FilesetVerify(tools, name.get()));
      }
    }
  }

  @Override
  public void finished(FilesetVerify fileset, Findings result) {}
}
