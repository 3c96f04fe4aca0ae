package org.ippmirror.internal.sync;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.internal.store.KnownFileset;

/** Finds out what a run would try, and keeps nothing of it. */
final class DryRun {

  private final RunParts parts;

  DryRun(RunParts parts) {
    this.parts = parts;
  }

  SyncResult list(List<ProductSelection> selected, SyncRequest request)
      throws MirrorException, InterruptedException {
    Map<String, ProductTally> tallies = new LinkedHashMap<>();
    Map<String, List<KnownFileset>> missing = new HashMap<>();
    Listings listings =
        new Listings(
            parts,
            product -> {
              tellPlanned(product);
              if (request.toPrune().isPresent()) {
                missing.put(
                    product, parts.missing().atLeast(product, request.toPrune().get().after()));
              }
              return false;
            });
    listings.list(selected, request.full(), tallies);
    request.toPrune().ifPresent(limits -> new Pruning(parts).plan(limits, missing, tallies));
    return new SyncResult(
        tallies.values().stream().map(tally -> tally.result(tally.waiting())).toList(), 0, 0, null);
  }

  private void tellPlanned(String product) throws StoreException {
    Waiting waiting = new Waiting(parts.filesets(), product, parts.clock().millis());
    for (Optional<KnownFileset> next = waiting.next(); next.isPresent(); next = waiting.next()) {
      FilesetId id = next.get().id();
      parts.events().tell(l -> l.filesetPlanned(id));
    }
  }
}
