package org.ippmirror.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.StoreException;

/**
 * The complete filesets of all products and when they were changed, in the saved state. Thread-safe
 * as {@link StateDb} is.
 */
public final class HeldTable {

  private final StateDb db;

  /** On that state. */
  public HeldTable(StateDb db) {
    this.db = db;
  }

  /** A complete fileset and when it was changed. */
  public record Held(KnownFileset fileset, Instant changed) {}

  /**
   * A page of the complete filesets of all products, ordered by product and name, byte by byte,
   * after those names.
   *
   * @param columns names of the products' own columns
   */
  public List<Held> after(String product, String name, Map<String, List<String>> columns)
      throws StoreException {
    List<Held> page = new ArrayList<>();
    db.each(
        "SELECT "
            + FilesetTable.COLUMNS
            + ", changed FROM fileset WHERE held = 1 AND (product, name) > (?, ?)"
            + " ORDER BY product, name LIMIT "
            + FilesetTable.PAGE,
        row ->
            page.add(
                new Held(
                    FilesetTable.known(row, columns.getOrDefault(row.getString(2), List.of())),
                    Instant.ofEpochMilli(row.getLong("changed")))),
        product,
        name);
    return page;
  }

  /** Notes that files of a complete fileset are being let go. */
  public void changed(KnownFileset fileset, Instant now) throws StoreException {
    db.run(
        "UPDATE fileset SET " + FilesetTable.CHANGED + " WHERE id = ?",
        now.toEpochMilli(),
        fileset.row());
  }

  /** Notes that files of a complete fileset were let go, and how many and how much is left. */
  public void shrunk(KnownFileset fileset, int files, long bytes, Instant now)
      throws StoreException {
    db.run(
        "UPDATE fileset SET files = ?, bytes = ?, " + FilesetTable.CHANGED + " WHERE id = ?",
        files,
        bytes,
        now.toEpochMilli(),
        fileset.row());
  }
}
