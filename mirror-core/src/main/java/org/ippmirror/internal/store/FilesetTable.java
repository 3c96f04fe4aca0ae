package org.ippmirror.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.StoreException;

/** The filesets that were ever seen, in the saved state. Thread-safe as {@link StateDb} is. */
public final class FilesetTable {

  /** Cells are joined with what no cell can hold: it separates them in the index, too. */
  private static final char SEPARATOR = '|';

  private static final int PAGE = 500;

  /** Later than before, also when a clock was set back. */
  private static final String CHANGED = "changed = max(?, changed + 1)";

  static final String COLUMNS = "id, product, name, registered, type, cells, position, held";

  /**
   * Filesets that may be tried at the time {@code ?1}: nothing failed in them, or the time of
   * something that failed has come. Of the own index it must have. With a file in quarantine each
   * run looks whether the index promises something else.
   */
  private static final String IS_DUE =
      " AND NOT EXISTS (SELECT 1 FROM failure x WHERE x.fileset = fileset.id AND x.file = ''"
          + " AND x.next_try > ?1 AND x.treatment <> 'FORGIVEN')"
          + " AND (NOT EXISTS (SELECT 1 FROM failure x WHERE x.fileset = fileset.id"
          + " AND x.treatment <> 'FORGIVEN') OR EXISTS (SELECT 1 FROM failure x"
          + " WHERE x.fileset = fileset.id AND (x.treatment = 'QUARANTINED'"
          + " OR (x.treatment = 'RETRIED' AND x.next_try <= ?1))))";

  private final StateDb db;

  /** On that state. */
  public FilesetTable(StateDb db) {
    this.db = db;
  }

  /**
   * What the listing needs to know of a row that it meets again.
   *
   * @param row number in the state
   * @param listing number of the listing that met it last
   * @param state what is to be done about it
   * @param same whether the row says the same as before, beside its identity
   */
  public record Seen(long row, long listing, FilesetState state, boolean same) {}

  /** The fileset of that identity, if it was seen before. */
  public Optional<Seen> find(String product, FilesetEntry entry) throws StoreException {
    return db.one(
        "SELECT id, seen, state, type, cells FROM fileset"
            + " WHERE product = ? AND name = ? AND registered = ?",
        row ->
            new Seen(
                row.getLong(1),
                row.getLong(2),
                FilesetState.valueOf(row.getString(3)),
                entry.type().equals(row.getString(4))
                    && join(entry.cells()).equals(row.getString(5))),
        product,
        entry.name(),
        entry.registered());
  }

  /** Notes that a listing met a known fileset, at that place. */
  public void seen(long row, long listing, long position) throws StoreException {
    db.run(
        "UPDATE fileset SET seen = ?, position = ?, missing_since = NULL, missing_last = NULL"
            + " WHERE id = ?",
        listing,
        position,
        row);
  }

  /**
   * Notes what the row of a known fileset says now: a store may get new columns, or correct one.
   */
  public void change(String product, long row, FilesetEntry entry) throws StoreException {
    db.run(
        "UPDATE fileset SET type = ?, cells = ? WHERE id = ?",
        entry.type(),
        join(entry.cells()),
        row);
    db.run("UPDATE product SET index_current = 0 WHERE name = ?", product);
  }

  /**
   * Adds a fileset that was never seen. An older one of the same name that is not complete gives
   * way at once (H32); a complete one stays on disk until this one is complete.
   */
  public void add(
      String product, FilesetEntry entry, FilesetState state, long listing, long position)
      throws StoreException {
    replaceOthers(product, entry.name());
    db.run(
        "INSERT INTO fileset (product, name, registered, type, cells, position, seen, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        product,
        entry.name(),
        entry.registered(),
        entry.type(),
        join(entry.cells()),
        position,
        listing,
        state.name());
  }

  /**
   * Filesets that gave way to a later registration of their name, and that alone of that name a
   * full listing showed: the later one was taken back.
   */
  public List<KnownFileset> backAgain(String product, long listing, List<String> extraColumns)
      throws StoreException {
    List<KnownFileset> back = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + " FROM fileset f WHERE product = ? AND state = 'REPLACED' AND seen = ?"
            + " AND NOT EXISTS (SELECT 1 FROM fileset o WHERE o.product = f.product"
            + " AND o.name = f.name AND o.id <> f.id AND o.seen = f.seen)",
        row -> back.add(known(row, extraColumns)),
        product,
        listing);
    return back;
  }

  /** Puts a fileset in that state, and those of other times and its name behind it. */
  public void prefer(KnownFileset fileset, FilesetState state) throws StoreException {
    replaceOthers(fileset.product(), fileset.entry().name());
    setState(fileset.row(), state);
  }

  private void replaceOthers(String product, String name) throws StoreException {
    db.run(
        "DELETE FROM failure WHERE fileset IN"
            + " (SELECT id FROM fileset WHERE product = ? AND name = ?)",
        product,
        name);
    db.run(
        "UPDATE fileset SET state = 'REPLACED', missing_since = NULL, missing_last = NULL"
            + " WHERE product = ? AND name = ?",
        product,
        name);
  }

  /**
   * Filesets that wait although a full listing did not show them were taken back (H31).
   *
   * @return their names
   */
  public List<String> withdrawUnseen(String product, long listing) throws StoreException {
    List<String> names = new ArrayList<>();
    db.each(
        "SELECT name FROM fileset WHERE product = ? AND state = 'WAITING' AND seen <> ?",
        row -> names.add(row.getString(1)),
        product,
        listing);
    db.run(
        "DELETE FROM failure WHERE fileset IN"
            + " (SELECT id FROM fileset WHERE product = ? AND state = 'WAITING' AND seen <> ?)",
        product,
        listing);
    db.run(
        "UPDATE fileset SET state = 'WITHDRAWN'"
            + " WHERE product = ? AND state = 'WAITING' AND seen <> ?",
        product,
        listing);
    return names;
  }

  /**
   * A row of the index that could be asked after.
   *
   * @param name the fileset's name
   * @param registered its time, as published
   */
  public record Recent(String name, String registered) {}

  /** The newest rows that the store still shows as far as known, newest first. */
  public List<Recent> recent(String product, int count) throws StoreException {
    List<Recent> rows = new ArrayList<>();
    db.each(
        "SELECT name, registered FROM fileset"
            + " WHERE product = ? AND state <> 'REPLACED' AND seen >="
            + " (SELECT full_listing FROM product WHERE name = fileset.product)"
            + " ORDER BY position DESC, id DESC LIMIT ?",
        row -> rows.add(new Recent(row.getString(1), row.getString(2))),
        product,
        count);
    return rows;
  }

  /** Whether any fileset of the product was ever seen. */
  public boolean isAnyKnown(String product) throws StoreException {
    return db.one("SELECT 1 FROM fileset WHERE product = ?", row -> true, product).orElse(false);
  }

  /** The place of a fileset name in the index; of the newest if there are several. */
  public Optional<Long> position(String product, String name) throws StoreException {
    return db.one(
        "SELECT position FROM fileset WHERE product = ? AND name = ? ORDER BY position DESC",
        row -> row.getLong(1),
        product,
        name);
  }

  /** A page of the filesets to try now, in published order, after that place. */
  public List<KnownFileset> waiting(String product, long afterPosition, long afterRow, long now)
      throws StoreException {
    List<KnownFileset> page = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + " FROM fileset WHERE product = ?2 AND state = 'WAITING'"
            + " AND (position, id) > (?3, ?4)"
            + IS_DUE
            + " ORDER BY position, id LIMIT "
            + PAGE,
        row -> page.add(known(row, List.of())),
        now,
        product,
        afterPosition,
        afterRow);
    return page;
  }

  /** How many filesets wait and may be tried now. */
  public long countToTry(String product, long now) throws StoreException {
    return db.one(
            "SELECT count(*) FROM fileset WHERE product = ?2 AND state = 'WAITING'" + IS_DUE,
            row -> row.getLong(1),
            now,
            product)
        .orElse(0L);
  }

  /** How many filesets are in that state. */
  public long count(String product, FilesetState state) throws StoreException {
    return db.one(
            "SELECT count(*) FROM fileset WHERE product = ? AND state = ?",
            row -> row.getLong(1),
            product,
            state.name())
        .orElse(0L);
  }

  /**
   * Notes that a fileset is complete on disk, and that no older one of its name is. What was given
   * up of it stays noted.
   */
  public void complete(KnownFileset fileset, int files, long bytes, Instant now)
      throws StoreException {
    db.transaction(
        () -> {
          db.run(
              "UPDATE fileset SET held = 0 WHERE product = ? AND name = ?",
              fileset.product(),
              fileset.entry().name());
          db.run(
              "UPDATE fileset SET state = 'COMPLETE', held = 1, files = ?, bytes = ?, "
                  + CHANGED
                  + " WHERE id = ?",
              files,
              bytes,
              now.toEpochMilli(),
              fileset.row());
          db.run(
              "DELETE FROM failure WHERE fileset = ? AND treatment <> 'FORGIVEN'", fileset.row());
          db.run("UPDATE product SET index_current = 0 WHERE name = ?", fileset.product());
        });
  }

  /** Notes that files of a complete fileset are being let go. */
  public void changed(KnownFileset fileset, Instant now) throws StoreException {
    db.run("UPDATE fileset SET " + CHANGED + " WHERE id = ?", now.toEpochMilli(), fileset.row());
  }

  /** Notes that files of a complete fileset were let go, and how many and how much is left. */
  public void shrunk(KnownFileset fileset, int files, long bytes, Instant now)
      throws StoreException {
    db.run(
        "UPDATE fileset SET files = ?, bytes = ?, " + CHANGED + " WHERE id = ?",
        files,
        bytes,
        now.toEpochMilli(),
        fileset.row());
  }

  /** Notes that a complete fileset is no longer on disk. */
  public void lost(KnownFileset fileset, FilesetState state) throws StoreException {
    db.run("UPDATE fileset SET state = ?, held = 0 WHERE id = ?", state.name(), fileset.row());
    db.run("UPDATE product SET index_current = 0 WHERE name = ?", fileset.product());
  }

  /** Notes that no version of a fileset is complete on disk. */
  public void notHeld(String product, String name) throws StoreException {
    int changed =
        db.run(
            "UPDATE fileset SET held = 0 WHERE product = ? AND name = ? AND held = 1",
            product,
            name);
    if (changed > 0) {
      db.run("UPDATE product SET index_current = 0 WHERE name = ?", product);
    }
  }

  /** A page of the filesets in that state, after that row. */
  public List<KnownFileset> inState(
      String product, FilesetState state, List<String> extraColumns, long afterRow)
      throws StoreException {
    List<KnownFileset> page = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + " FROM fileset WHERE product = ? AND state = ? AND id > ? ORDER BY id LIMIT "
            + PAGE,
        row -> page.add(known(row, extraColumns)),
        product,
        state.name(),
        afterRow);
    return page;
  }

  /** A page of the filesets that are complete on disk, after that row. */
  public List<KnownFileset> held(String product, long afterRow) throws StoreException {
    List<KnownFileset> page = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + " FROM fileset WHERE product = ? AND held = 1 AND id > ? ORDER BY id LIMIT "
            + PAGE,
        row -> page.add(known(row, List.of())),
        product,
        afterRow);
    return page;
  }

  /** A complete fileset and when it was changed. */
  public record Held(KnownFileset fileset, Instant changed) {}

  /**
   * A page of the complete filesets of all products, ordered by product and name, byte by byte,
   * after those names.
   *
   * @param columns names of the products' own columns
   */
  public List<Held> heldAfter(String product, String name, Map<String, List<String>> columns)
      throws StoreException {
    List<Held> page = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + ", changed FROM fileset WHERE held = 1 AND (product, name) > (?, ?)"
            + " ORDER BY product, name LIMIT "
            + PAGE,
        row ->
            page.add(
                new Held(
                    known(row, columns.getOrDefault(row.getString(2), List.of())),
                    Instant.ofEpochMilli(row.getLong("changed")))),
        product,
        name);
    return page;
  }

  /** Takes the name and bytes of each fileset that is complete on disk; must not use the state. */
  public void eachHeldSize(String product, ObjLongConsumer<String> taker) throws StoreException {
    db.each(
        "SELECT name, bytes FROM fileset WHERE product = ? AND held = 1",
        row -> taker.accept(row.getString(1), row.getLong(2)),
        product);
  }

  /** Every registration of a fileset name that was seen, the newest in the list last. */
  public List<Registration> registrations(String product, String name) throws StoreException {
    List<Registration> all = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + ", state FROM fileset WHERE product = ? AND name = ? ORDER BY position, id",
        row ->
            all.add(
                new Registration(
                    known(row, List.of()), FilesetState.valueOf(row.getString("state")))),
        product,
        name);
    return all;
  }

  /** A fileset and what is to be done about it. */
  public record Registration(KnownFileset fileset, FilesetState state) {}

  /** Puts a fileset into another state; what is not waited for has not failed, either. */
  public void setState(long row, FilesetState state) throws StoreException {
    if (state != FilesetState.WAITING) {
      db.run("DELETE FROM failure WHERE fileset = ?", row);
    }
    db.run("UPDATE fileset SET state = ? WHERE id = ?", state.name(), row);
  }

  /** Every fileset that is complete on disk, in published order, one at a time. */
  void eachHeld(String product, List<String> extraColumns, Consumer<FilesetEntry> taker)
      throws StoreException {
    db.each(
        "SELECT " + COLUMNS + " FROM fileset WHERE product = ? AND held = 1 ORDER BY position, id",
        row -> taker.accept(known(row, extraColumns).entry()),
        product);
  }

  static KnownFileset known(ResultSet row, List<String> extraColumns) throws SQLException {
    return new KnownFileset(
        row.getLong(1),
        row.getString(2),
        new FilesetEntry(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            split(row.getString(6), extraColumns)),
        row.getLong(7),
        row.getBoolean(8));
  }

  private static String join(List<Cell> cells) {
    StringBuilder text = new StringBuilder();
    for (Cell cell : cells) {
      text.append(cell.value()).append(SEPARATOR);
    }
    return text.toString();
  }

  private static List<Cell> split(String text, List<String> names) {
    List<Cell> cells = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(SEPARATOR); end >= 0; end = text.indexOf(SEPARATOR, start)) {
      String name = cells.size() < names.size() ? names.get(cells.size()) : "";
      cells.add(new Cell(name, text.substring(start, end)));
      start = end + 1;
    }
    return cells;
  }
}
