package org.ippmirror.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.StoreException;

/**
 * The complete filesets that the store no longer shows, in the saved state. A version that gives
 * way to a later one is not among them. Thread-safe as {@link StateDb} is.
 */
public final class MissingTable {

  private final StateDb db;

  /** On that state. */
  public MissingTable(StateDb db) {
    this.db = db;
  }

  /**
   * Notes which complete filesets a whole, sound index did not show (H7, H8); since when stays as
   * it was.
   */
  public int note(String product, long listing, Instant now) throws StoreException {
    return db.run(
        "UPDATE fileset SET missing_since = coalesce(missing_since, ?1), missing_last = ?1"
            + " WHERE product = ?2 AND held = 1 AND state <> 'REPLACED' AND seen <> ?3",
        now.toEpochMilli(),
        product,
        listing);
  }

  /** How many complete filesets whole indexes did not show. */
  public long count(String product) throws StoreException {
    return db.one(
            "SELECT count(*) FROM fileset WHERE product = ? AND held = 1"
                + " AND state <> 'REPLACED' AND missing_since IS NOT NULL",
            row -> row.getLong(1),
            product)
        .orElse(0L);
  }

  /** The first of those, missing longest first. */
  public List<MirrorStatus.Missing> first(String product, int most) throws StoreException {
    List<MirrorStatus.Missing> missing = new ArrayList<>();
    db.each(
        "SELECT name, registered, missing_since FROM fileset WHERE product = ? AND held = 1"
            + " AND state <> 'REPLACED' AND missing_since IS NOT NULL"
            + " ORDER BY missing_since, position, id LIMIT ?",
        row ->
            missing.add(
                new MirrorStatus.Missing(
                    new FilesetId(product, row.getString(1), row.getString(2)),
                    Instant.ofEpochMilli(row.getLong(3)))),
        product,
        most);
    return missing;
  }

  /** Complete filesets that indexes did not show over at least that time, oldest first. */
  public List<KnownFileset> atLeast(String product, Duration atLeast) throws StoreException {
    List<KnownFileset> due = new ArrayList<>();
    db.each(
        "SELECT "
            + FilesetTable.COLUMNS
            + " FROM fileset WHERE product = ? AND held = 1 AND state <> 'REPLACED'"
            + " AND missing_since IS NOT NULL AND missing_last - missing_since >= ?"
            + " ORDER BY missing_since, position, id",
        row -> due.add(FilesetTable.known(row, List.of())),
        product,
        atLeast.toMillis());
    return due;
  }

  /** From now on the fileset is not shown as complete, and is to be removed from the disk. */
  public void pruning(KnownFileset fileset) throws StoreException {
    db.transaction(
        () -> {
          db.run(
              "UPDATE fileset SET state = 'PRUNING', held = 0, missing_since = NULL,"
                  + " missing_last = NULL WHERE id = ?",
              fileset.row());
          db.run("DELETE FROM failure WHERE fileset = ?", fileset.row());
          db.run("UPDATE product SET index_current = 0 WHERE name = ?", fileset.product());
        });
  }
}
