package org.ippmirror.catalog;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.ippmirror.catalog.FilesetContent.HeldFile;
import org.ippmirror.catalog.FilesetContent.Identity;
import org.jspecify.annotations.Nullable;

/** Puts filesets into the tables and takes them out, each whole or not at all. Commits nothing. */
final class FilesetWriter {

  private static final int BATCH = 1000;

  /** What makes one fileset of a run better than another: sound rows, then the newest. */
  private static final String RANK =
      "CASE WHEN %1$s.dbinfo IS NOT NULL AND %1$s.problem IS NULL THEN 1 ELSE 0 END,"
          + " %1$s.registered, COALESCE(%1$s.dist_id, -1), %1$s.fileset, %1$s.product";

  private static final String SAME_RUN =
      "%1$s.stage_id = %2$s.stage_id AND %1$s.run_stage = %2$s.run_stage"
          + " AND %1$s.origin = %2$s.origin";

  private final Database db;
  private final Schema schema;

  /** Texts of statements; a table that changes is another one. */
  private final IdentityHashMap<TableDef, String> inserts = new IdentityHashMap<>();

  FilesetWriter(Database db, Schema schema) {
    this.db = db;
    this.schema = schema;
  }

  /** Rows that were loaded, and the reason why some were not. */
  record Outcome(long rows, @Nullable String problem) {}

  /**
   * Puts a fileset in, in place of what was known of it. Its rows are loaded if it is the best of
   * its run.
   */
  Outcome load(FilesetContent content, boolean known) throws SQLException, CatalogException {
    Optional<FilesetKey> rival = currentOf(content);
    boolean best = rival.isEmpty() || isBetter(content, rival.get());
    if (best && content.isSound()) {
      try {
        schema.fit(content.blocks());
      } catch (Refused e) {
        return load(content.refused(content.dbinfo() + ": " + e.reason()), known);
      }
    }
    try {
      long rows = db.whole(() -> put(content, known, best, rival));
      return new Outcome(rows, content.problem());
    } catch (SQLException e) {
      if (!db.dialect().isAboutValues(e) || content.blocks().isEmpty()) {
        throw e;
      }
      return load(content.refused(content.dbinfo() + ": " + said(e)), known);
    }
  }

  private static String said(SQLException e) {
    return "expected rows that the database takes, got: " + e.getMessage();
  }

  long put(FilesetContent content, boolean known, boolean best, Optional<FilesetKey> rival)
      throws SQLException {
    if (known) {
      takeOut(content.key());
    }
    insertFileset(content, best);
    insertFiles(content);
    if (!best) {
      return 0;
    }
    if (rival.isPresent()) {
      retire(rival.get());
    }
    return insertRows(content.key(), content.origin(), content.blocks());
  }

  /** The current fileset of the same run, if that is another one. */
  private Optional<FilesetKey> currentOf(FilesetContent content) throws SQLException {
    Identity identity = content.identity();
    if (identity == null) {
      return Optional.empty();
    }
    return db
        .all(
            row -> new FilesetKey(row.getString(1), row.getString(2)),
            "SELECT product, fileset FROM mirror_fileset WHERE stage_id = ? AND run_stage = ?"
                + " AND origin = ? AND is_current",
            identity.stageId(),
            identity.runStage(),
            content.origin())
        .stream()
        .filter(key -> !key.equals(content.key()))
        .findFirst();
  }

  private boolean isBetter(FilesetContent content, FilesetKey rival) throws SQLException {
    Identity identity = content.identity();
    Long distId = identity == null ? null : identity.distId();
    return db.count(
            "SELECT COUNT(*) FROM mirror_fileset f WHERE f.product = ? AND f.fileset = ? AND ("
                + RANK.formatted("f")
                + ") < (?, ?, ?, ?, ?)",
            rival.product(),
            rival.fileset(),
            content.isSound() ? 1 : 0,
            content.registered(),
            distId == null ? -1 : distId,
            content.key().fileset(),
            content.key().product())
        == 1;
  }

  private void retire(FilesetKey key) throws SQLException {
    deleteRows(key);
    db.run(
        "UPDATE mirror_fileset SET is_current = ? WHERE product = ? AND fileset = ?",
        false,
        key.product(),
        key.fileset());
  }

  /** Takes a fileset out with everything that came with it. */
  void remove(FilesetKey key) throws SQLException, CatalogException {
    db.whole(
        () -> {
          takeOut(key);
          return key;
        });
  }

  private void takeOut(FilesetKey key) throws SQLException {
    deleteRows(key);
    for (String table : List.of("mirror_file", "mirror_fileset")) {
      db.run(
          "DELETE FROM " + table + " WHERE product = ? AND fileset = ?",
          key.product(),
          key.fileset());
    }
  }

  private void deleteRows(FilesetKey key) throws SQLException {
    List<String> tables =
        db.all(
            row -> row.getString(1),
            "SELECT table_name FROM mirror_loaded WHERE product = ? AND fileset = ?",
            key.product(),
            key.fileset());
    for (String table : tables) {
      db.run(
          "DELETE FROM "
              + db.dialect().quote(db.dialect().stored(table))
              + " WHERE mirror_product = ? AND mirror_fileset = ?",
          key.product(),
          key.fileset());
    }
    db.run(
        "DELETE FROM mirror_loaded WHERE product = ? AND fileset = ?",
        key.product(),
        key.fileset());
  }

  private void insertFileset(FilesetContent c, boolean current) throws SQLException {
    Identity i = c.identity();
    @Nullable Object[] row =
        values(
            c.key().product(),
            c.key().fileset(),
            c.registered(),
            c.changed(),
            c.type(),
            i == null ? null : i.stage(),
            i == null ? null : i.stageId(),
            i == null ? null : i.exposure(),
            i == null ? null : i.dataGroup(),
            i == null ? null : i.filter(),
            i == null ? null : i.targetId(),
            i == null ? null : i.distId(),
            i == null ? null : i.destId(),
            c.clean(),
            c.origin(),
            i == null ? null : i.runStage(),
            c.dbinfo(),
            c.schemaVersion(),
            current,
            c.problem());
    insert(OwnTables.FILESET, List.<@Nullable Object[]>of(row));
  }

  private void insertFiles(FilesetContent c) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>(c.files().size());
    for (HeldFile file : c.files()) {
      rows.add(
          values(
              c.key().product(),
              c.key().fileset(),
              file.name(),
              file.path(),
              file.bytes(),
              file.md5(),
              file.type(),
              file.component(),
              file.place()));
    }
    insert(OwnTables.FILE, rows);
  }

  private static @Nullable Object[] values(@Nullable Object... values) {
    return values;
  }

  private void insert(TableDef table, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    ColumnKind[] kinds = table.columns().values().toArray(ColumnKind[]::new);
    PreparedStatement statement = db.prepared(inserts.computeIfAbsent(table, db.dialect()::insert));
    int waiting = 0;
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < kinds.length; i++) {
        db.dialect().bind(statement, i + 1, kinds[i], row[i]);
      }
      statement.addBatch();
      if (++waiting == BATCH) {
        statement.executeBatch();
        waiting = 0;
      }
    }
    if (waiting > 0) {
      statement.executeBatch();
    }
  }

  private long insertRows(FilesetKey key, String origin, List<RowBlock> blocks)
      throws SQLException {
    long count = 0;
    List<@Nullable Object[]> loaded = new ArrayList<>();
    for (RowBlock block : blocks) {
      TableDef table = schema.table(block.table());
      insert(table, rows(table, key, origin, block));
      if (!block.rows().isEmpty()) {
        loaded.add(values(key.product(), key.fileset(), block.table(), (long) block.rows().size()));
      }
      count += block.rows().size();
    }
    insert(OwnTables.LOADED, loaded);
    return count;
  }

  /** Of each row of the block the values of the table's columns, in their order. */
  private static List<@Nullable Object[]> rows(
      TableDef table, FilesetKey key, String origin, RowBlock block) {
    List<String> columns = List.copyOf(table.columns().keySet());
    List<String> there = List.copyOf(block.columns().keySet());
    int[] places = columns.stream().mapToInt(there::indexOf).toArray();
    @Nullable Object[] bare = new @Nullable Object[places.length];
    set(bare, columns.indexOf(OriginTables.ORIGIN), origin);
    set(bare, columns.indexOf(OriginTables.PRODUCT), key.product());
    set(bare, columns.indexOf(OriginTables.FILESET), key.fileset());
    int number = columns.indexOf(OriginTables.ROW);
    List<@Nullable Object[]> rows = new ArrayList<>(block.rows().size());
    for (@Nullable Object[] row : block.rows()) {
      @Nullable Object[] values = bare.clone();
      for (int i = 0; i < places.length; i++) {
        if (places[i] >= 0) {
          values[i] = RowBlock.value(row, places[i]);
        }
      }
      set(values, number, (long) rows.size() + 1);
      rows.add(values);
    }
    return rows;
  }

  private static void set(@Nullable Object[] values, int place, Object value) {
    if (place >= 0) {
      values[place] = value;
    }
  }

  /** A fileset that should be the current one of its run. */
  record Heir(
      FilesetKey key, String origin, String stage, String runStage, long stageId, boolean sound) {}

  /** Filesets that are the best of their runs and not the current ones; some of them. */
  List<Heir> heirs(int most) throws SQLException {
    return db.all(
        row ->
            new Heir(
                new FilesetKey(row.getString(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getInt(7) == 1),
        "SELECT f.product, f.fileset, f.origin, f.stage, f.run_stage, f.stage_id,"
            + " CASE WHEN f.dbinfo IS NOT NULL AND f.problem IS NULL THEN 1 ELSE 0 END"
            + " FROM mirror_fileset f"
            + " WHERE NOT f.is_current AND NOT EXISTS (SELECT 1 FROM mirror_fileset g WHERE "
            + SAME_RUN.formatted("g", "f")
            + " AND ("
            + RANK.formatted("g")
            + ") > ("
            + RANK.formatted("f")
            + ")) ORDER BY f.product, f.fileset LIMIT "
            + most);
  }

  /** Where the dbinfo of a fileset lies, relative to the mirror; empty if it is not there. */
  Optional<FilesetContent.DbinfoFile> dbinfo(FilesetKey key) throws SQLException {
    return db
        .all(
            row -> new FilesetContent.DbinfoFile(Path.of(row.getString(1)), row.getString(2)),
            "SELECT m.path, m.md5 FROM mirror_fileset f JOIN mirror_file m"
                + " ON m.product = f.product AND m.fileset = f.fileset AND m.file = f.dbinfo"
                + " WHERE f.product = ? AND f.fileset = ? AND m.path IS NOT NULL",
            key.product(),
            key.fileset())
        .stream()
        .findFirst();
  }

  /** Makes a fileset the current one of its run, with its rows. */
  long promote(Heir heir, List<RowBlock> blocks) throws SQLException, CatalogException, Refused {
    schema.fit(blocks);
    List<FilesetKey> rivals =
        db.all(
            row -> new FilesetKey(row.getString(1), row.getString(2)),
            "SELECT product, fileset FROM mirror_fileset WHERE stage_id = ? AND run_stage = ?"
                + " AND origin = ? AND is_current",
            heir.stageId(),
            heir.runStage(),
            heir.origin());
    try {
      return db.whole(
          () -> {
            for (FilesetKey rival : rivals) {
              retire(rival);
            }
            long rows = insertRows(heir.key(), heir.origin(), blocks);
            db.run(
                "UPDATE mirror_fileset SET is_current = ? WHERE product = ? AND fileset = ?",
                true,
                heir.key().product(),
                heir.key().fileset());
            return rows;
          });
    } catch (SQLException e) {
      if (!db.dialect().isAboutValues(e)) {
        throw e;
      }
      throw new Refused(said(e));
    }
  }

  /** Notes that the rows of a fileset cannot be loaded. */
  void refuse(FilesetKey key, String problem) throws SQLException {
    db.run(
        "UPDATE mirror_fileset SET problem = ? WHERE product = ? AND fileset = ?",
        problem,
        key.product(),
        key.fileset());
  }
}
