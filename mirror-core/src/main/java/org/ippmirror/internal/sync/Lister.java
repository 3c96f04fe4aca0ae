package org.ippmirror.internal.sync;

import java.util.Optional;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.TransportException;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.sync.ListingNotes.Listing;

/**
 * Asks a data store what a product has, in the cheapest way that misses nothing: for the news if it
 * can, for the whole index if it must. Not thread-safe.
 */
final class Lister {

  private final RunParts parts;
  private final ProductTable products;
  private final FilesetTable filesets;
  private final FailureTable failures;
  private final ListingNotes notes;

  Lister(RunParts parts, ListingNotes notes) {
    this.parts = parts;
    this.products = parts.products();
    this.filesets = parts.filesets();
    this.failures = parts.failures();
    this.notes = notes;
  }

  /** Asks about one product and notes the answer. */
  Listing list(ProductSelection selection, boolean full)
      throws MirrorException, InterruptedException {
    ProductTable.Known known = products.get(selection.name());
    Question question =
        Question.decide(
            full || known.isFromElsewhere(parts.client().base()),
            failures.mayBeGone(selection.name(), Backoff.EAGER_RUNS),
            known.lastFull(),
            parts.clock().instant(),
            parts.options().fullInterval(),
            filesets.recent(selection.name(), Question.rowsNeeded(parts.options().anchorOverlap())),
            parts.options().anchorOverlap(),
            parts.client()::canAnchor);
    if (question instanceof Question.Everything everything) {
      return askEverything(selection, known, everything.why());
    }
    for (String anchor : ((Question.News) question).anchors()) {
      Optional<Listing> listing = askAfter(selection, known, anchor);
      if (listing.isPresent()) {
        return listing.get();
      }
    }
    return askEverything(selection, known, "the news did not follow on what is known");
  }

  private Listing askEverything(ProductSelection selection, ProductTable.Known known, String why)
      throws MirrorException, InterruptedException {
    parts.events().tell(l -> l.listing(selection.name(), "the whole index (" + why + ")"));
    return parts
        .retry()
        .call(
            () -> {
              try (IndexRows<FilesetEntry> rows = parts.client().filesets(selection.name())) {
                return notes.whole(selection, known, rows);
              }
            });
  }

  /**
   * Empty if the store does not know the anchor, or answers as if it did not (H3): any refusal may
   * be meant for this question alone, and the whole index be given all the same.
   */
  private Optional<Listing> askAfter(
      ProductSelection selection, ProductTable.Known known, String anchor)
      throws MirrorException, InterruptedException {
    parts.events().tell(l -> l.listing(selection.name(), "news since " + anchor));
    return parts
        .retry()
        .call(
            () -> {
              try (IndexRows<FilesetEntry> rows =
                  parts.client().filesetsAfter(selection.name(), anchor)) {
                return notes.news(selection, known, rows, anchor);
              } catch (MirrorException e) {
                if (meansAnchorLost(e)) {
                  return Optional.empty();
                }
                throw e;
              }
            });
  }

  private static boolean meansAnchorLost(MirrorException e) {
    if (e instanceof ProtocolException p) {
      return p.kind() == ProtocolException.Kind.BLANK
          || p.kind() == ProtocolException.Kind.NOT_AN_INDEX
          || p.kind() == ProtocolException.Kind.HTML;
    }
    return e instanceof TransportException t
        && t.kind() == TransportException.Kind.STATUS
        && !t.retryable();
  }
}
