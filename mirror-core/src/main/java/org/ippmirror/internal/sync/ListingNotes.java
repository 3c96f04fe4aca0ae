package org.ippmirror.internal.sync;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.Filter;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FilesetRemoval;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.MissingTable;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the saved state what an answer shows: the set difference between its rows and those that
 * are known. An answer is noted whole or not at all, so a broken one changes nothing. Holds one row
 * at a time. Not thread-safe.
 */
final class ListingNotes {

  /** With fewer rows than the one before by this factor, an index has shrunk. */
  private static final long SHRUNKEN = 2;

  private final StateDb db;
  private final ProductTable products;
  private final FilesetTable filesets;
  private final MissingTable missing;
  private final FilterChange filterChange;
  private final DiskCheck diskCheck;
  private final MirrorTree tree;
  private final Events events;
  private final URI base;
  private final Clock clock;
  private final Afterwards afterwards;

  /** What to do with a listing that is noted, before it is kept; tells whether to keep it. */
  interface Afterwards {
    boolean keep(String product) throws StoreException;
  }

  ListingNotes(RunParts parts, FilterChange filterChange, Afterwards afterwards) {
    this.db = parts.db();
    this.products = parts.products();
    this.filesets = parts.filesets();
    this.missing = parts.missing();
    this.filterChange = filterChange;
    this.diskCheck = new DiskCheck(parts.tree(), parts.filesets());
    this.tree = parts.tree();
    this.events = parts.events();
    this.base = parts.client().base();
    this.clock = parts.clock();
    this.afterwards = afterwards;
  }

  /**
   * What one listing found.
   *
   * @param rows usable rows of the answer
   * @param fresh wanted filesets that were not known
   * @param leftOut filesets that were not known and that the filter leaves out
   * @param waiting wanted filesets that are not complete, after this listing
   * @param toTry those of them whose time to be tried has come
   * @param problems the first rows that could not be used, of this answer and earlier ones
   * @param problemCount how many rows could not be used
   * @param provesAbsence whether a fileset that it does not show is one that the store has not
   */
  record Listing(
      long rows,
      long fresh,
      long leftOut,
      long waiting,
      long toTry,
      List<RowProblem> problems,
      long problemCount,
      boolean provesAbsence) {}

  /** Notes the answer to the question for everything. */
  Listing whole(ProductSelection selection, ProductTable.Known known, IndexRows<FilesetEntry> rows)
      throws MirrorException, InterruptedException {
    return noted(selection, known, rows, null).orElseThrow();
  }

  /** Notes the answer to the question for news; empty, and nothing noted, if it cannot be right. */
  Optional<Listing> news(
      ProductSelection selection,
      ProductTable.Known known,
      IndexRows<FilesetEntry> rows,
      String anchor)
      throws MirrorException, InterruptedException {
    return noted(selection, known, rows, anchor);
  }

  private Optional<Listing> noted(
      ProductSelection selection,
      ProductTable.Known known,
      IndexRows<FilesetEntry> rows,
      @Nullable String anchor)
      throws MirrorException, InterruptedException {
    boolean keep = false;
    List<Path> dropped = new ArrayList<>();
    db.begin();
    try {
      Tally tally = tally(selection, known, rows, anchor);
      if (anchor != null && tally.met == 0) {
        return Optional.empty();
      }
      if (tally.met == 0 && known.isFromElsewhere(base) && filesets.isAnyKnown(selection.name())) {
        throw otherStore(selection, known);
      }
      // A list without any row is no list of all that there is (H7). Nor is the answer to the
      // question for news, even if it has the anchor: the store may begin its news there.
      boolean full = tally.rows > 0 && anchor == null;
      boolean provesAbsence = full && isSound(known, rows, tally);
      conclude(selection, known, rows, tally, full, provesAbsence, dropped);
      keep = afterwards.keep(selection.name());
      List<RowProblem> problems = products.badRows(selection.name());
      return Optional.of(
          new Listing(
              tally.rows,
              tally.fresh,
              tally.leftOut,
              filesets.count(selection.name(), FilesetState.WAITING),
              filesets.countToTry(selection.name(), clock.millis()),
              problems,
              Math.max(problems.size(), rows.problemCount()),
              provesAbsence));
    } finally {
      db.end(keep);
      if (keep) {
        for (Path directory : dropped) {
          FilesetRemoval.dropParts(tree, directory);
        }
      }
    }
  }

  private ProtocolException otherStore(ProductSelection selection, ProductTable.Known known) {
    return new ProtocolException(
        ProtocolException.Kind.OTHER_STORE,
        "product "
            + selection.name()
            + ": expected the data store that this mirror holds, known at "
            + known.store()
            + ", got one at "
            + base
            + " that shows none of the filesets known; another store needs another mirror");
  }

  private static final class Tally {
    private long listing;
    private long rows;
    private long met;
    private long fresh;
    private long leftOut;
  }

  private Tally tally(
      ProductSelection selection,
      ProductTable.Known known,
      IndexRows<FilesetEntry> rows,
      @Nullable String anchor)
      throws MirrorException, InterruptedException {
    String product = selection.name();
    Tally tally = new Tally();
    tally.listing = known.listing() + 1;
    long position = anchor == null ? 0 : filesets.position(product, anchor).orElse(0L);
    for (Optional<FilesetEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
      FilesetEntry entry = row.get();
      tally.rows++;
      Optional<FilesetTable.Seen> seen = filesets.find(product, entry);
      FilesetState wanted = state(selection.filesets(), entry);
      if (seen.isEmpty()) {
        filesets.add(product, entry, wanted, tally.listing, ++position);
        tally.fresh += wanted == FilesetState.WAITING ? 1 : 0;
        tally.leftOut += wanted == FilesetState.LEFT_OUT ? 1 : 0;
      } else if (seen.get().listing() != tally.listing) { // else a repeated row (H25)
        tally.met++;
        filesets.seen(seen.get().row(), tally.listing, ++position);
        noteAgain(product, entry, seen.get(), wanted);
      }
    }
    return tally;
  }

  private void noteAgain(
      String product, FilesetEntry entry, FilesetTable.Seen seen, FilesetState wanted)
      throws StoreException {
    if (!seen.same()) {
      filesets.change(product, seen.row(), entry);
    }
    boolean toSort = seen.state() == FilesetState.WAITING || seen.state() == FilesetState.LEFT_OUT;
    boolean back = seen.state() == FilesetState.WITHDRAWN || seen.state() == FilesetState.PRUNING;
    if (back || (toSort && !seen.same())) {
      filesets.setState(seen.row(), wanted);
    }
  }

  private static FilesetState state(Filter filter, FilesetEntry entry) {
    return filter.wants(entry) ? FilesetState.WAITING : FilesetState.LEFT_OUT;
  }

  private void conclude(
      ProductSelection selection,
      ProductTable.Known known,
      IndexRows<FilesetEntry> rows,
      Tally tally,
      boolean full,
      boolean provesAbsence,
      List<Path> dropped)
      throws MirrorException {
    String product = selection.name();
    List<String> columns =
        full || !rows.extraColumns().isEmpty() ? rows.extraColumns() : known.extraColumns();
    if (tally.rows > 0) {
      checkColumns(selection, columns);
    }
    if (full) {
      tellLost(product, diskCheck.apply(selection, columns));
    }
    if (provesAbsence) {
      for (KnownFileset back : filesets.backAgain(product, tally.listing, columns)) {
        filesets.prefer(back, state(selection.filesets(), back.entry()));
      }
      for (String withdrawn : filesets.withdrawUnseen(product, tally.listing)) {
        dropped.add(tree.fileset(product, withdrawn));
      }
      missing.note(product, tally.listing, clock.instant());
    }
    if (full) {
      products.setFullRows(product, tally.rows);
    }
    products.listed(product, base, tally.listing, columns, full, clock.instant());
    products.noteBadRows(product, rows.problems(), full);
    filterChange.apply(selection, known, columns, dropped::add);
  }

  /**
   * Absence proves something only in a list that is whole, sound and not empty (H7, H8). One that
   * is much shorter than the one before is believed when the next one is no longer.
   */
  private boolean isSound(ProductTable.Known known, IndexRows<FilesetEntry> rows, Tally tally) {
    boolean shrunken = tally.rows < known.fullRows() / SHRUNKEN;
    if (shrunken) {
      events.tell(
          l ->
              l.noted(
                  known.name()
                      + ": its whole index has "
                      + tally.rows
                      + " rows, the one before had "
                      + known.fullRows()
                      + "; what it does not show is not taken for withdrawn"));
    }
    return !shrunken && rows.problemCount() == 0;
  }

  private void tellLost(String product, long lost) {
    if (lost > 0) {
      events.tell(l -> l.noted(product + ": complete filesets gone from the disk: " + lost));
    }
  }

  private static void checkColumns(ProductSelection selection, List<String> columns)
      throws ProtocolException {
    List<String> missing = selection.filesets().missingIn(columns);
    if (!missing.isEmpty()) {
      throw new ProtocolException(
          ProtocolException.Kind.MISSING_COLUMN,
          "product "
              + selection.name()
              + ": expected an index with the column "
              + String.join(", ", missing)
              + " that the filter names, got the columns name, registered, type"
              + (columns.isEmpty() ? "" : ", " + String.join(", ", columns)));
    }
  }
}
