package org.ippmirror.internal.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ippmirror.api.Failure;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProductResult;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Stop;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.TreeIndexes;

/**
 * One run: the root index and those of the products are read, then the filesets that wait are
 * worked on, then the mirror's own indexes are written.
 */
final class SyncRun {

  /** Key in the state under which the end of the last run is noted. */
  static final String LAST_RUN = "last_run";

  /** So many indexes in a row without an answer mean that the store is away. */
  private static final int MOST_UNANSWERED = 20;

  /** Key under which the begin of a run is noted as long as it has not ended. */
  static final String RUN_SINCE = "run_since";

  private final RunParts parts;
  private final ProductTable products;
  private final FilesetTable filesets;
  private final FilesetRun.Tools tools;
  private final StopSign stop = new StopSign();
  private final Map<String, ProductTally> tallies = new LinkedHashMap<>();
  private final Choice choice;

  /** Which filesets of a product to work on. */
  interface Choice {
    Feed of(String product);
  }

  /** Gives one fileset after the other. */
  interface Feed {
    Optional<KnownFileset> next() throws StoreException;
  }

  /** Fetches what waits, and whose time to be tried has come. */
  SyncRun(RunParts parts) {
    this(
        parts,
        new FileDownload(parts.client(), parts.retry()),
        product -> new Waiting(parts.filesets(), product, parts.clock().millis())::next);
  }

  /** Has those files of those filesets brought. */
  SyncRun(RunParts parts, FileSource source, Choice choice) {
    this.parts = parts;
    this.products = parts.products();
    this.filesets = parts.filesets();
    this.tools =
        new FilesetRun.Tools(
            parts, source, new RoomGuard(parts.tree(), parts.options().reserveBytes()), stop);
    this.choice = choice;
  }

  SyncResult sync(List<ProductSelection> selected, SyncRequest request)
      throws MirrorException, InterruptedException {
    begin();
    TimeLimit limit = new TimeLimit(request.timeLimit());
    try (limit) {
      list(selected, request.full());
      work(selected);
    } catch (InterruptedException e) {
      if (!limit.hasPassed()) {
        endAfter(e, selected);
        throw e;
      }
      stop.raise(
          Stop.Why.TIME,
          "the time of this run is over ("
              + request.timeLimit().orElseThrow().toSeconds()
              + " s); the next run goes on");
    } catch (MirrorException | RuntimeException e) {
      endAfter(e, selected);
      throw e;
    }
    if (request.toPrune().isPresent() && stop.isForRoomAlone()) {
      new Pruning(parts).mark(request.toPrune().get(), tallies);
    }
    end(selected);
    new Pruning(parts).remove(selected);
    return result(selected);
  }

  /** Works on what is chosen without asking what is new. */
  SyncResult withoutListing(List<ProductSelection> selected)
      throws MirrorException, InterruptedException {
    begin();
    selected.forEach(p -> tallies.put(p.name(), ProductTally.notReached(p.name())));
    try {
      work(selected);
    } catch (MirrorException | InterruptedException | RuntimeException e) {
      endAfter(e, selected);
      throw e;
    }
    end(selected);
    return result(selected);
  }

  /** What an earlier run left in the middle needs no repair: this one finds it as it is. */
  private void begin() throws StoreException {
    Optional<String> died = parts.db().meta(RUN_SINCE);
    if (died.isPresent()) {
      Instant since = Instant.ofEpochMilli(Long.parseLong(died.get()));
      parts.events().tell(l -> l.noted("the run that began at " + since + " did not end"));
    }
    parts.db().putMeta(RUN_SINCE, Long.toString(parts.clock().millis()));
  }

  private void list(List<ProductSelection> selected, boolean full)
      throws MirrorException, InterruptedException {
    for (ProductSelection product : selected) {
      products.add(product.name());
    }
    readRoot();
    new Listings(parts, product -> true).list(selected, full, tallies);
    for (Map.Entry<String, ProductTally> product : tallies.entrySet()) {
      Optional<MirrorException> why = product.getValue().whyNotListed();
      if (why.isPresent()) {
        products.notListed(product.getKey(), why.get().getMessage());
      }
    }
  }

  private void work(List<ProductSelection> selected) throws MirrorException, InterruptedException {
    List<ProductSelection> here = atThisStore(selected);
    if (!here.isEmpty()) {
      new Workers<>(parts.options().connections(), new Filesets(here)).work();
    }
  }

  private void end(List<ProductSelection> selected) throws StoreException {
    parts.checkLock();
    writeIndexes(selected);
    parts.db().putMeta(LAST_RUN, Long.toString(parts.clock().millis()));
    parts.db().removeMeta(RUN_SINCE);
  }

  private SyncResult result(List<ProductSelection> selected) throws StoreException {
    List<ProductResult> results = new ArrayList<>();
    for (ProductSelection product : selected) {
      long remaining = filesets.count(product.name(), FilesetState.WAITING);
      ProductTally tally =
          tallies.computeIfAbsent(product.name(), name -> ProductTally.notReached(name));
      results.add(tally.result(remaining));
    }
    return new SyncResult(
        results,
        parts.events().filesFetched(),
        parts.events().bytesFetched(),
        stop.reason().orElse(null));
  }

  /** What ended the run is told first, whatever else goes wrong after it. */
  private void endAfter(Exception why, List<ProductSelection> selected) {
    try {
      end(selected);
    } catch (StoreException also) {
      why.addSuppressed(also);
    }
  }

  /**
   * What the root index says of a product only decorates the mirror's own root index (H40, H41).
   */
  private void readRoot() throws MirrorException, InterruptedException {
    try {
      List<ProductEntry> shown = parts.retry().call(this::fetchRoot);
      parts
          .db()
          .transaction(
              () -> {
                for (int i = 0; i < shown.size(); i++) {
                  products.shown(shown.get(i), i);
                }
              });
    } catch (StoreException e) {
      throw e;
    } catch (MirrorException e) {
      parts.events().tell(l -> l.noted("the root index could not be read: " + e.getMessage()));
    }
  }

  private List<ProductEntry> fetchRoot() throws MirrorException, InterruptedException {
    List<ProductEntry> shown = new ArrayList<>();
    try (IndexRows<ProductEntry> rows = parts.client().products()) {
      for (Optional<ProductEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
        shown.add(row.get());
      }
    }
    return shown;
  }

  /** A store that took the place of another is not asked for what that one had. */
  private List<ProductSelection> atThisStore(List<ProductSelection> selected)
      throws StoreException {
    List<ProductSelection> here = new ArrayList<>();
    for (ProductSelection product : selected) {
      if (!products.get(product.name()).isFromElsewhere(parts.client().base())) {
        here.add(product);
      }
    }
    return here;
  }

  /** Gives the waiting filesets of all products, one product after the other. */
  private final class Filesets implements Workers.Source<FilesetRun, FilesetRun.Outcome> {
    private final Iterator<ProductSelection> rest;
    private ProductSelection product;
    private Feed feed;
    private final AtomicInteger unanswered = new AtomicInteger();

    Filesets(List<ProductSelection> selected) {
      this.rest = selected.iterator();
      this.product = rest.next();
      this.feed = choice.of(product.name());
    }

    @Override
    public Optional<FilesetRun> next() throws StoreException {
      while (!stop.isUp()) {
        Optional<KnownFileset> next = feed.next();
        if (next.isPresent()) {
          return Optional.of(new FilesetRun(tools, next.get(), product.files()));
        }
        if (!rest.hasNext()) {
          return Optional.empty();
        }
        product = rest.next();
        feed = choice.of(product.name());
      }
      return Optional.empty();
    }

    @Override
    public void finished(FilesetRun fileset, FilesetRun.Outcome outcome) {
      countUnanswered(outcome.failures());
      ProductTally tally = tallies.get(fileset.fileset().product());
      if (tally != null) {
        tally.finished(fileset.fileset().id(), outcome);
      }
    }

    private void countUnanswered(List<Failure> failures) {
      boolean noIndex =
          failures.stream().anyMatch(f -> f.file() == null && f.kind() == Failure.Kind.TRANSPORT);
      int inARow = unanswered.updateAndGet(count -> noIndex ? count + 1 : 0);
      if (inARow >= MOST_UNANSWERED) {
        stop.raise(
            Stop.Why.STORE_AWAY,
            parts.client().base()
                + ": expected answers, got none to "
                + inARow
                + " questions in a row; the rest is left to the next run");
      }
    }
  }

  /** A product whose index cannot be written ends the run, but only after all others. */
  private void writeIndexes(List<ProductSelection> selected) throws StoreException {
    TreeIndexes indexes = new TreeIndexes(parts.tree(), parts.db());
    List<StoreException> failed = new ArrayList<>();
    for (ProductSelection product : selected) {
      try {
        indexes.writeProduct(product.name());
      } catch (StoreException e) {
        failed.add(e);
      }
    }
    try {
      indexes.writeRoot();
    } catch (StoreException e) {
      failed.add(e);
    }
    if (!failed.isEmpty()) {
      StoreException first = failed.remove(0);
      failed.forEach(first::addSuppressed);
      throw first;
    }
  }
}
