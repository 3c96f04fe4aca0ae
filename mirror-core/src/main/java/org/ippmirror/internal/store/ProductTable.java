package org.ippmirror.internal.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.RowProblem;
import org.ippmirror.api.StoreException;
import org.ippmirror.protocol.IndexReader;
import org.jspecify.annotations.Nullable;

/** The products that were ever mirrored, in the saved state. Thread-safe as {@link StateDb} is. */
public final class ProductTable {

  private static final String COLUMNS =
      "name, extra_columns, fileset_filter, file_filter, listing, last_listed, last_full,"
          + " index_current, listing_failure, store, full_rows";

  private final StateDb db;

  /** On that state. */
  public ProductTable(StateDb db) {
    this.db = db;
  }

  /**
   * What is known of a product.
   *
   * @param name its name
   * @param extraColumns names of its index's own columns, from the newest header
   * @param filesetFilter the filter in force when its filesets were sorted into wanted and left out
   * @param fileFilter the filter in force when its complete filesets were checked
   * @param listing number of the newest listing; 0 if it was never listed
   * @param lastListed when it was listed last, or null
   * @param lastFull when it was listed whole last, or null
   * @param listingFailure why the newest try to list it failed, or null if it did not
   * @param store base of the data store it was listed from last, or null
   * @param indexCurrent whether its {@code index.txt} on disk shows what is complete
   * @param fullRows how many rows its newest whole index had
   */
  public record Known(
      String name,
      List<String> extraColumns,
      String filesetFilter,
      String fileFilter,
      long listing,
      @Nullable Instant lastListed,
      @Nullable Instant lastFull,
      @Nullable String listingFailure,
      @Nullable String store,
      boolean indexCurrent,
      long fullRows) {

    /** Whether it was listed from another address than that. */
    public boolean isFromElsewhere(URI base) {
      return store != null && !store.equals(base.toString());
    }
  }

  /** Notes that there is such a product. */
  public void add(String name) throws StoreException {
    db.run("INSERT OR IGNORE INTO product (name) VALUES (?)", name);
  }

  /** What is known of a product; of one that was never seen, that. */
  public Known get(String name) throws StoreException {
    return db.one("SELECT " + COLUMNS + " FROM product WHERE name = ?", ProductTable::known, name)
        .orElse(new Known(name, List.of(), "", "", 0, null, null, null, null, false, 0));
  }

  /** All products, by name. */
  public List<Known> all() throws StoreException {
    List<Known> products = new ArrayList<>();
    db.each("SELECT " + COLUMNS + " FROM product ORDER BY name", row -> products.add(known(row)));
    return products;
  }

  private static Known known(ResultSet row) throws SQLException {
    String columns = row.getString(2);
    return new Known(
        row.getString(1),
        columns.isEmpty() ? List.of() : List.of(columns.split("\\|", -1)),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        instant(row, 6),
        instant(row, 7),
        row.getString(9),
        row.getString(10),
        row.getBoolean(8),
        row.getLong(11));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Notes a finished listing. */
  public void listed(
      String name, URI store, long listing, List<String> extraColumns, boolean full, Instant now)
      throws StoreException {
    db.run(
        "UPDATE product SET store = ?, listing = ?, last_listed = ?, listing_failure = NULL,"
            + " full_listing = CASE WHEN ? THEN ? ELSE full_listing END,"
            + " last_full = CASE WHEN ? THEN ? ELSE last_full END,"
            + " index_current = index_current AND extra_columns = ?,"
            + " extra_columns = ? WHERE name = ?",
        store.toString(),
        listing,
        now.toEpochMilli(),
        full,
        listing,
        full,
        now.toEpochMilli(),
        String.join("|", extraColumns),
        String.join("|", extraColumns),
        name);
  }

  /** Notes how many rows a whole index had. */
  public void setFullRows(String name, long rows) throws StoreException {
    db.run("UPDATE product SET full_rows = ? WHERE name = ?", rows, name);
  }

  /** Notes that a try to list failed. */
  public void notListed(String name, String why) throws StoreException {
    db.run("UPDATE product SET listing_failure = ? WHERE name = ?", why, name);
  }

  /** Notes the filters by which the filesets of a product are sorted now. */
  public void setFilters(String name, String filesetFilter, String fileFilter)
      throws StoreException {
    db.run(
        "UPDATE product SET fileset_filter = ?, file_filter = ? WHERE name = ?",
        filesetFilter,
        fileFilter,
        name);
  }

  /** Notes whether the index on disk shows what is complete. */
  public void setIndexCurrent(String name, boolean current) throws StoreException {
    db.run("UPDATE product SET index_current = ? WHERE name = ?", current, name);
  }

  /** Notes what the root index shows of a product; {@code place} is its place there. */
  public void shown(ProductEntry entry, int place) throws StoreException {
    db.run(
        "UPDATE product SET shown_at = ?, type = ?, description = ?, root_time = ? WHERE name = ?",
        place,
        entry.type(),
        entry.description(),
        entry.registered(),
        entry.name());
  }

  /**
   * The root index of what is held: shown products alone, each with its newest complete fileset. A
   * product that its store does not show is not shown here either (H41).
   */
  List<ProductEntry> shownProducts() throws StoreException {
    List<ProductEntry> entries = new ArrayList<>();
    db.each(
        "SELECT p.name, f.name, f.registered, p.root_time, p.type, p.description"
            + " FROM product p LEFT JOIN fileset f ON f.id ="
            + " (SELECT id FROM fileset WHERE product = p.name AND held = 1"
            + " ORDER BY position DESC, id DESC LIMIT 1)"
            + " WHERE p.shown_at IS NOT NULL ORDER BY p.shown_at, p.name",
        row -> {
          String newest = row.getString(2);
          entries.add(
              new ProductEntry(
                  row.getString(1),
                  newest == null ? ProductEntry.NO_FILESET : newest,
                  newest == null ? row.getString(4) : row.getString(3),
                  row.getString(5),
                  row.getString(6)));
        });
    return entries;
  }

  /**
   * Replaces or extends the rows of a product index that could not be used. Only a whole list shows
   * that such a row is gone; news need not repeat it.
   */
  public void noteBadRows(String product, List<RowProblem> problems, boolean full)
      throws StoreException {
    if (full) {
      db.run("DELETE FROM bad_row WHERE product = ?", product);
    }
    db.run("DELETE FROM bad_row WHERE product = ? AND reason = ?", product, IndexReader.MAYBE_CUT);
    for (RowProblem problem : problems) {
      db.run(
          "INSERT OR REPLACE INTO bad_row VALUES (?, ?, ?, ?)",
          product,
          problem.line(),
          problem.text(),
          problem.reason());
    }
  }

  /** The rows of a product index that could not be used. */
  public List<RowProblem> badRows(String product) throws StoreException {
    List<RowProblem> problems = new ArrayList<>();
    db.each(
        "SELECT line, reason, text FROM bad_row WHERE product = ? ORDER BY line",
        row -> problems.add(new RowProblem(row.getLong(1), row.getString(2), row.getString(3))),
        product);
    return problems;
  }

  /** Sums over the complete filesets of a product. */
  public record Held(long filesets, long files, long bytes, Optional<String> newest) {}

  /** What is held of a product. */
  public Held held(String name) throws StoreException {
    return db.one(
            "SELECT count(*), coalesce(sum(files), 0), coalesce(sum(bytes), 0), max(registered)"
                + " FROM fileset WHERE product = ? AND held = 1",
            row ->
                new Held(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    Optional.ofNullable(row.getString(4))),
            name)
        .orElseThrow();
  }
}
