package org.ippmirror.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Holds nothing but the address. */
abstract class Dialect {

  /** The dialect of the database that the options name. */
  static Dialect of(CatalogOptions options) {
    if (options.file() != null) {
      return new SqliteDialect(options.file());
    }
    return options.url().startsWith("jdbc:postgresql:")
        ? new PostgresDialect()
        : new MariaDbDialect();
  }

  /** A connection that updates, with autocommit on. */
  abstract Connection connect(CatalogOptions options) throws SQLException, CatalogException;

  /** A connection that cannot write. */
  abstract Connection connectToRead(CatalogOptions options) throws SQLException, CatalogException;

  /** Prepares a connection for updates, once it is known that there is a catalogue. */
  abstract void beginUpdating(Connection connection) throws SQLException;

  /** Begins a transaction that sees one state of things and cannot write. */
  abstract void beginReading(Connection connection) throws SQLException;

  /** The word for a kind of column. */
  abstract String type(ColumnKind kind);

  /** The kind that a word stands for; empty for a type that no catalogue makes. */
  abstract Optional<ColumnKind> kind(String type);

  /** A query for (table, column, type) of all tables that may be the catalogue's, in order. */
  abstract String columnsQuery();

  /** A query for the names of all tables and views, those of other users of the database too. */
  abstract String namesQuery();

  /** Statements that give a column a wider kind. */
  abstract List<String> widen(TableDef table, String column, ColumnKind from, ColumnKind to);

  /** What stands behind the column list of a new table. */
  abstract String tableOptions(TableDef table);

  /** Texts joined. */
  abstract String concat(String... parts);

  /** What keeps other updates away. */
  interface UpdateLock {
    void release() throws SQLException;
  }

  /** Keeps other updates away, at the latest until the process ends; null if one is under way. */
  abstract @Nullable UpdateLock lock(Connection connection) throws SQLException;

  /** Whether everything in the database is the catalogue's. */
  boolean isAlone() {
    return false;
  }

  /**
   * How many filesets go into one commit. More than one where a commit costs more than a savepoint;
   * a crash has as many of them loaded again.
   */
  int committedTogether() {
    return 32;
  }

  /** What an error means; {@code FAILED} for what is not one of the others. */
  abstract CatalogException.Kind kind(SQLException error);

  /** Whether the database says that values do not fit its tables, not that it cannot go on. */
  abstract boolean isAboutValues(SQLException error);

  /** A name in quotes, so that no word is a keyword. */
  String quote(String name) {
    return '"' + name + '"';
  }

  /** The name that a table of an origin is stored under. */
  String stored(String table) {
    return table;
  }

  /** The name that a column of an origin's table is stored under. */
  String storedColumn(String column) {
    return column;
  }

  /** Where stored tables have other names: the view that has the name of the queries. */
  List<String> showTable(TableDef table) {
    return List.of();
  }

  /** Takes the view of {@link #showTable} away. */
  List<String> hideTable(String table) {
    return List.of();
  }

  /** Statements that make a table. */
  List<String> create(TableDef table) {
    List<String> parts = new ArrayList<>();
    table
        .columns()
        .forEach(
            (column, kind) ->
                parts.add(
                    quote(storedColumn(column))
                        + " "
                        + type(kind)
                        + (table.key().contains(column) ? " NOT NULL" : "")));
    if (!table.key().isEmpty()) {
      parts.add("PRIMARY KEY (" + list(table.key()) + ")");
    }
    List<String> statements = new ArrayList<>();
    String name = quote(stored(table.name()));
    statements.add(
        "CREATE TABLE IF NOT EXISTS "
            + name
            + " ("
            + String.join(", ", parts)
            + ") "
            + tableOptions(table));
    for (List<String> index : table.indexes()) {
      String indexName = stored(table.name()) + "_" + String.join("_", index);
      statements.add(
          "CREATE INDEX IF NOT EXISTS "
              + quote(indexName.length() <= 63 ? indexName : indexName.substring(0, 63))
              + " ON "
              + name
              + " ("
              + list(index)
              + ")");
    }
    statements.addAll(showTable(table));
    return statements;
  }

  /** A statement that adds a column. */
  String addColumn(TableDef table, String column, ColumnKind kind) {
    return "ALTER TABLE "
        + quote(stored(table.name()))
        + " ADD COLUMN "
        + quote(storedColumn(column))
        + " "
        + type(kind);
  }

  /** Stored names in quotes, with commas. */
  String list(Iterable<String> columns) {
    List<String> quoted = new ArrayList<>();
    columns.forEach(column -> quoted.add(quote(storedColumn(column))));
    return String.join(", ", quoted);
  }

  /** An insert into all columns of a table, in order. */
  String insert(TableDef table) {
    return "INSERT INTO "
        + quote(stored(table.name()))
        + " ("
        + list(table.columns().keySet())
        + ") VALUES ("
        + table.columns().keySet().stream().map(c -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  /** Sets a parameter. Integers are {@link Long} or {@link BigInteger}; reals finite. */
  void bind(PreparedStatement statement, int index, ColumnKind kind, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, sqlType(kind));
      return;
    }
    switch (kind) {
      case BOOL -> statement.setBoolean(index, (Boolean) value);
      case INT16, INT32, INT64 -> statement.setLong(index, ((Number) value).longValue());
      case UINT64 -> bindUnsigned(statement, index, new BigDecimal(value.toString()));
      case REAL32, REAL64 -> bindReal(statement, index, kind, value);
      case TEXT, KEY_TEXT, NAME -> statement.setString(index, (String) value);
      case TIME -> bindTime(statement, index, (LocalDateTime) value);
    }
  }

  int sqlType(ColumnKind kind) {
    return switch (kind) {
      case BOOL -> Types.BOOLEAN;
      case INT16, INT32, INT64 -> Types.BIGINT;
      case UINT64 -> Types.NUMERIC;
      case REAL32 -> Types.REAL;
      case REAL64 -> Types.DOUBLE;
      case TEXT, KEY_TEXT, NAME -> Types.VARCHAR;
      case TIME -> Types.TIMESTAMP;
    };
  }

  void bindUnsigned(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
    statement.setBigDecimal(index, value);
  }

  void bindReal(PreparedStatement statement, int index, ColumnKind kind, Object value)
      throws SQLException {
    statement.setDouble(index, decimal(value));
  }

  /** The number that the text means; 0 has no sign. */
  static double decimal(Object value) {
    double number = value instanceof Float f ? Decimals.of(f) : ((Number) value).doubleValue();
    return number == 0 ? 0.0 : number;
  }

  void bindTime(PreparedStatement statement, int index, LocalDateTime value) throws SQLException {
    statement.setString(index, Times.text(value));
  }

  /** A value of a column of that kind as text that is the same on every database. */
  @Nullable String text(ResultSet row, int index, ColumnKind kind) throws SQLException {
    String text =
        switch (kind) {
          case BOOL -> String.valueOf(row.getBoolean(index));
          case INT16, INT32, INT64 -> String.valueOf(row.getLong(index));
          case UINT64 -> row.getString(index);
          case REAL32, REAL64 -> Decimals.text(row.getDouble(index));
          case TEXT, KEY_TEXT, NAME -> row.getString(index);
          case TIME -> time(row, index);
        };
    return row.wasNull() ? null : text;
  }

  @Nullable String time(ResultSet row, int index) throws SQLException {
    LocalDateTime time = row.getObject(index, LocalDateTime.class);
    return time == null ? null : Times.text(time);
  }

  /** A value of a query's result; see {@link RowHandler#row}. */
  @Nullable Object value(ResultSet row, int index, String type) throws SQLException {
    Object value = row.getObject(index);
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float f) {
      return Float.isFinite(f) ? Decimals.of(f) : (double) f;
    }
    if (value instanceof BigInteger n) {
      return new BigDecimal(n);
    }
    if (value instanceof java.sql.Timestamp || value instanceof LocalDateTime) {
      return time(row, index);
    }
    boolean known =
        value == null
            || value instanceof Long
            || value instanceof Double
            || value instanceof BigDecimal
            || value instanceof Boolean;
    return known ? value : row.getString(index);
  }
}
