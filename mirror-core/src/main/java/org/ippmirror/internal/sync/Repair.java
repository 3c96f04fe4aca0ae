package org.ippmirror.internal.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.VerifyResult;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.FilesetTable.Registration;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.ProductTable;

/**
 * Fetches again the filesets in which something is wrong. First nothing may call one of them
 * complete: the saved state gives it up, then its index gives way. From there on it is a fileset
 * that waits as any other, also for the next run, should this one end early.
 */
final class Repair {

  private final RunParts parts;
  private final FilesetTable filesets;
  private final ProductTable products;
  private final Findings findings;
  private final Map<String, ProductSelection> selections = new LinkedHashMap<>();
  private final Map<String, Deque<KnownFileset>> toFetch = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();
  private long left;

  Repair(RunParts parts, Findings findings) {
    this.parts = parts;
    this.filesets = parts.filesets();
    this.products = parts.products();
    this.findings = findings;
    parts.options().products().forEach(product -> selections.put(product.name(), product));
  }

  VerifyResult repair() throws MirrorException, InterruptedException {
    for (String product : findings.wrongProducts()) {
      if (isUsable(product)) {
        products.setIndexCurrent(product, false);
        toFetch.computeIfAbsent(product, p -> new ArrayDeque<>());
      }
    }
    for (Findings.Name name : findings.wrongFilesets()) {
      if (isUsable(name.product())) {
        giveUp(name);
      }
    }
    if (toFetch.isEmpty()) {
      return findings.repaired(new SyncResult(List.of(), 0, 0, null), left);
    }
    long wanted = toFetch.values().stream().mapToLong(Deque::size).sum();
    List<ProductSelection> selected = new ArrayList<>(selections.values());
    selected.removeIf(product -> !toFetch.containsKey(product.name()));
    SyncResult result =
        new SyncRun(
                parts,
                new FileDownload(parts.client(), parts.retry()),
                product -> () -> Optional.ofNullable(toFetch.get(product)).map(Deque::poll))
            .withoutListing(selected);
    long completed = result.products().stream().mapToLong(p -> p.completed().size()).sum();
    return findings.repaired(result, left + wanted - completed);
  }

  /** The index of a product of which the saved state knows nothing would be written empty. */
  private boolean isUsable(String product) throws StoreException {
    String why =
        !selections.containsKey(product)
            ? "it is not among the products of this mirror any more"
            : products.get(product).listing() == 0
                ? "the saved state knows nothing of it; sync verifies all of it and fetches the rest"
                : "";
    left += why.isEmpty() ? 0 : 1;
    if (!why.isEmpty() && told.add(product)) {
      findings.note(product + ": cannot be repaired: " + why);
    }
    return why.isEmpty();
  }

  private void giveUp(Findings.Name name) throws StoreException {
    List<Registration> all = filesets.registrations(name.product(), name.fileset());
    Optional<KnownFileset> target =
        all.stream().filter(Repair::canBeFetched).map(Registration::fileset).findFirst();
    parts
        .db()
        .transaction(
            () -> {
              for (Registration known : all) {
                if (known.fileset().held()) {
                  filesets.lost(known.fileset(), known.state());
                }
              }
              if (target.isPresent()) {
                filesets.setState(target.get().row(), FilesetState.WAITING);
              }
            });
    FilesetPublisher.unpublish(parts.tree().fileset(name.product(), name.fileset()));
    Deque<KnownFileset> ofProduct =
        toFetch.computeIfAbsent(name.product(), p -> new ArrayDeque<>());
    if (target.isPresent()) {
      ofProduct.add(target.get());
    } else {
      left++;
      findings.note(
          name.product()
              + "/"
              + name.fileset()
              + ": cannot be repaired: it is not among the filesets that the store is known to have");
    }
  }

  /** What is held was wanted once. Of a replaced one the store has no files any more. */
  private static boolean canBeFetched(Registration known) {
    return switch (known.state()) {
      case WAITING, COMPLETE -> true;
      case LEFT_OUT -> known.fileset().held();
      case WITHDRAWN, REPLACED, FORGIVEN, PRUNING -> false;
    };
  }
}
