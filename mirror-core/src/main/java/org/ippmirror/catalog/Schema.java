package org.ippmirror.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a catalogue has. The database itself says which; nothing is noted elsewhere, so a
 * change of tables that was cut off half-way is no different from one that was not made.
 */
final class Schema {

  private static final int MAX_TABLES = 500;

  private final Database db;
  private final Dialect dialect;
  private final Map<String, TableDef> origin = new TreeMap<>();

  Schema(Database db) {
    this.db = db;
    this.dialect = db.dialect();
  }

  /** The version that the database says it has; empty if it has no catalogue. */
  Optional<Integer> version() throws SQLException {
    if (!names().contains(OwnTables.CATALOG_NAME)) {
      return Optional.empty();
    }
    return Optional.of((int) db.count("SELECT MAX(schema_version) FROM mirror_catalog"));
  }

  /** Names of every table and view in the database, in small letters. */
  Set<String> names() throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet rows = statement.executeQuery(dialect.namesQuery())) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** Names in the database that are in the way of a new catalogue. */
  List<String> inTheWay() throws SQLException {
    Set<String> ours = new HashSet<>();
    OriginTables.atFirst().forEach(t -> ours.add(t.name().toLowerCase(Locale.ROOT)));
    return names().stream()
        .filter(n -> dialect.isAlone() || ours.contains(n) || n.startsWith(OwnTables.PREFIX))
        .sorted()
        .toList();
  }

  /**
   * Makes what is not there of the first tables. The table that says that there is a catalogue
   * comes first and gets its version last, so that a beginning that was cut off is known as such.
   */
  void make() throws SQLException {
    create(OwnTables.CATALOG);
    if (db.count("SELECT COUNT(*) FROM mirror_catalog") == 0) {
      db.run("INSERT INTO mirror_catalog (schema_version) VALUES (0)");
    }
    for (TableDef table : OwnTables.ALL) {
      create(table);
    }
    for (TableDef table : OriginTables.atFirst()) {
      create(table);
    }
    load();
    db.run("UPDATE mirror_catalog SET schema_version = " + OwnTables.VERSION);
    makeViews();
  }

  private void create(TableDef table) throws SQLException {
    for (String sql : dialect.create(table)) {
      db.run(sql);
    }
  }

  private void makeViews() throws SQLException {
    for (String sql : Views.create(dialect)) {
      db.run(sql);
    }
  }

  private void dropViews() throws SQLException {
    for (String view : Views.NAMES) {
      db.run("DROP VIEW IF EXISTS " + view);
    }
  }

  /** Drops everything that is the catalogue's. */
  void drop() throws SQLException {
    db.forgetPrepared();
    load();
    dropViews();
    db.run("UPDATE mirror_catalog SET schema_version = 0");
    for (TableDef table : origin.values()) {
      for (String sql : dialect.hideTable(table.name())) {
        db.run(sql);
      }
      db.run("DROP TABLE IF EXISTS " + dialect.quote(dialect.stored(table.name())));
    }
    for (TableDef table : OwnTables.ALL) {
      db.run("DROP TABLE IF EXISTS " + table.name());
    }
    db.run("DROP TABLE IF EXISTS " + OwnTables.CATALOG_NAME);
    origin.clear();
  }

  /** Reads which tables of origins there are. */
  void load() throws SQLException {
    Map<String, Map<String, ColumnKind>> found = new LinkedHashMap<>();
    Set<String> foreign = new HashSet<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet rows = statement.executeQuery(dialect.columnsQuery())) {
      while (rows.next()) {
        String table = OriginTables.name(rows.getString(1));
        String column = rows.getString(2).toLowerCase(Locale.ROOT);
        Optional<ColumnKind> kind = dialect.kind(rows.getString(3));
        if (kind.isPresent()) {
          found.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(column, kind.get());
        } else {
          foreign.add(table);
        }
      }
    }
    origin.clear();
    found.forEach(
        (table, columns) -> {
          if (!foreign.contains(table) && columns.containsKey(OriginTables.ORIGIN)) {
            add(table, columns);
          }
        });
  }

  /** Kinds of key columns are what they must be, also where the database has one word for two. */
  private void add(String table, Map<String, ColumnKind> columns) {
    TableDef bare = OriginTables.bare(table);
    columns.replaceAll((column, kind) -> bare.columns().getOrDefault(column, kind));
    origin.put(table, bare.with(columns));
  }

  /** Tables of origins, by name. */
  Map<String, TableDef> origin() {
    return origin;
  }

  TableDef table(String name) {
    return Objects.requireNonNull(origin.get(name), name);
  }

  /**
   * Makes room for rows: tables and columns that are new, wider columns. If that changes anything,
   * what waits to be committed is committed before.
   *
   * @throws Refused if the rows do not fit what is there
   */
  void fit(List<RowBlock> blocks) throws SQLException, Refused {
    for (RowBlock block : blocks) {
      check(block);
    }
    for (RowBlock block : blocks) {
      TableDef table = origin.get(block.table());
      if (table == null) {
        table = make(block.table());
      }
      fit(table, block);
    }
  }

  private TableDef make(String name) throws SQLException, Refused {
    if (origin.size() >= MAX_TABLES || names().contains(name.toLowerCase(Locale.ROOT))) {
      throw new Refused(
          origin.size() >= MAX_TABLES
              ? "table %s: expected at most %d tables in the catalogue, got one more"
                  .formatted(name, MAX_TABLES)
              : "table %s: expected a name that the database does not have yet, got one that is not the catalogue's"
                  .formatted(name));
    }
    TableDef table = OriginTables.bare(name);
    db.commit();
    create(table);
    origin.put(name, table);
    return table;
  }

  private void check(RowBlock block) throws Refused {
    TableDef table = origin.get(block.table());
    if (table == null) {
      return;
    }
    int columns = table.columns().size();
    for (Map.Entry<String, ColumnKind> column : block.columns().entrySet()) {
      ColumnKind there = table.columns().get(column.getKey());
      columns += there == null ? 1 : 0;
      if (there != null && there.with(column.getValue()).isEmpty()) {
        throw new Refused(
            "table %s, column %s: expected %s as the catalogue has, got %s"
                .formatted(block.table(), column.getKey(), there, column.getValue()));
      }
    }
    int most = RowBlock.MAX_COLUMNS + 4;
    if (columns > most) {
      throw new Refused(
          "table %s: expected at most %d columns over all files, got %d"
              .formatted(block.table(), most, columns));
    }
  }

  private void fit(TableDef table, RowBlock block) throws SQLException {
    Map<String, ColumnKind> columns = new LinkedHashMap<>(table.columns());
    List<String> widen = new ArrayList<>();
    boolean added = false;
    for (Map.Entry<String, ColumnKind> column : block.columns().entrySet()) {
      @Nullable ColumnKind there = columns.get(column.getKey());
      ColumnKind wanted = there == null ? column.getValue() : wider(there, column.getValue());
      if (there == null) {
        db.commit();
        db.run(dialect.addColumn(table, column.getKey(), wanted));
        added = true;
      } else if (there != wanted && !table.key().contains(column.getKey())) {
        widen.addAll(dialect.widen(table, column.getKey(), there, wanted));
      } else {
        continue;
      }
      columns.put(column.getKey(), wanted);
    }
    if (columns.equals(table.columns())) {
      return;
    }
    TableDef changed = table.with(columns);
    if (added && widen.isEmpty()) {
      runAll(dialect.showTable(changed));
    } else if (!widen.isEmpty()) {
      widen(changed, widen);
    }
    origin.put(table.name(), changed);
    db.forgetPrepared();
  }

  private static ColumnKind wider(ColumnKind there, ColumnKind wanted) {
    // REAL32 is stored as REAL64 where the database has no other; that is no change.
    return there.with(wanted).orElse(there);
  }

  private void widen(TableDef table, List<String> statements) throws SQLException {
    db.commit();
    dropViews();
    runAll(dialect.hideTable(table.name()));
    runAll(statements);
    runAll(dialect.showTable(table));
    makeViews();
  }

  private void runAll(List<String> statements) throws SQLException {
    for (String sql : statements) {
      db.run(sql);
    }
  }
}
