package org.ippmirror.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. Its names are in small letters, so that nobody needs quotes. The origin has columns
 * called xmin and xmax, which no table here can have, but a view can: so each of the origin's
 * tables is stored under another name, and a view has its own.
 */
final class PostgresDialect extends Dialect {

  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");
  private static final String STORED = OwnTables.PREFIX + "rows_";

  /** Any number, the same for all. */
  private static final int LOCK = 0x1BB3;

  @Override
  Connection connect(CatalogOptions options) throws SQLException {
    Properties properties = properties(options);
    properties.setProperty("reWriteBatchedInserts", "true");
    Connection connection = DriverManager.getConnection(options.url(), properties);
    run(connection, "SET TIME ZONE 'UTC'");
    return connection;
  }

  /** A crash of the server may cost the last transactions, whole ones; the next update repeats. */
  @Override
  void beginUpdating(Connection connection) throws SQLException {
    run(connection, "SET synchronous_commit = off");
  }

  /** A commit that does not wait for the disk costs less than a savepoint. */
  @Override
  int committedTogether() {
    return 1;
  }

  @Override
  Connection connectToRead(CatalogOptions options) throws SQLException {
    Connection connection = DriverManager.getConnection(options.url(), properties(options));
    run(connection, "SET TIME ZONE 'UTC'");
    connection.setReadOnly(true);
    return connection;
  }

  private static Properties properties(CatalogOptions options) {
    Properties properties = new Properties();
    options.user().ifPresent(user -> properties.setProperty("user", user));
    options.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", "ippmirror");
    properties.setProperty("connectTimeout", "30");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  void beginReading(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  @Override
  String type(ColumnKind kind) {
    return switch (kind) {
      case BOOL -> "boolean";
      case INT16 -> "smallint";
      case INT32 -> "integer";
      case INT64 -> "bigint";
      case UINT64 -> "numeric(20)";
      case REAL32 -> "real";
      case REAL64 -> "double precision";
      // Ordered byte by byte, as everywhere else.
      case TEXT, KEY_TEXT, NAME -> "text COLLATE \"C\"";
      case TIME -> "timestamp(6)";
    };
  }

  @Override
  Optional<ColumnKind> kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "boolean" -> Optional.of(ColumnKind.BOOL);
      case "smallint" -> Optional.of(ColumnKind.INT16);
      case "integer" -> Optional.of(ColumnKind.INT32);
      case "bigint" -> Optional.of(ColumnKind.INT64);
      case "numeric" -> Optional.of(ColumnKind.UINT64);
      case "real" -> Optional.of(ColumnKind.REAL32);
      case "double precision" -> Optional.of(ColumnKind.REAL64);
      case "text" -> Optional.of(ColumnKind.TEXT);
      case "timestamp without time zone" -> Optional.of(ColumnKind.TIME);
      default -> Optional.empty();
    };
  }

  @Override
  String columnsQuery() {
    return "SELECT substr(table_name, "
        + (STORED.length() + 1)
        + "), replace(column_name, '~', ''), data_type FROM information_schema.columns"
        + " WHERE table_schema = current_schema() AND left(table_name, "
        + STORED.length()
        + ") = '"
        + STORED
        + "' ORDER BY table_name, ordinal_position";
  }

  @Override
  String namesQuery() {
    return "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
  }

  @Override
  List<String> widen(TableDef table, String column, ColumnKind from, ColumnKind to) {
    String name = quote(storedColumn(column));
    // By way of text, or 0.1 would become 0.100000001490116.
    String using = from == ColumnKind.REAL32 ? " USING " + name + "::text::" + type(to) : "";
    return List.of(
        "ALTER TABLE "
            + quote(stored(table.name()))
            + " ALTER COLUMN "
            + name
            + " TYPE "
            + type(to)
            + using);
  }

  @Override
  String tableOptions(TableDef table) {
    return "";
  }

  @Override
  String concat(String... parts) {
    return String.join(" || ", parts);
  }

  @Override
  String stored(String table) {
    return table.startsWith(OwnTables.PREFIX) ? table : STORED + table.toLowerCase(Locale.ROOT);
  }

  @Override
  String storedColumn(String column) {
    return SYSTEM_COLUMNS.contains(column) ? column + "~" : column;
  }

  @Override
  List<String> showTable(TableDef table) {
    if (table.name().startsWith(OwnTables.PREFIX)) {
      return List.of();
    }
    List<String> columns = new ArrayList<>();
    for (String column : table.columns().keySet()) {
      columns.add(quote(storedColumn(column)) + " AS " + quote(column));
    }
    return List.of(
        "CREATE OR REPLACE VIEW "
            + quote(table.name().toLowerCase(Locale.ROOT))
            + " AS SELECT "
            + String.join(", ", columns)
            + " FROM "
            + quote(stored(table.name())));
  }

  @Override
  List<String> hideTable(String table) {
    return List.of("DROP VIEW IF EXISTS " + quote(table.toLowerCase(Locale.ROOT)));
  }

  @Override
  @Nullable UpdateLock lock(Connection connection) throws SQLException {
    String key = LOCK + ", hashtext(current_schema())";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + key + ")")) {
      row.next();
      return row.getBoolean(1)
          ? () -> run(connection, "SELECT pg_advisory_unlock(" + key + ")")
          : null;
    }
  }

  @Override
  CatalogException.Kind kind(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return switch (state) {
      case "53100" -> CatalogException.Kind.FULL;
      case "53300", "57P01", "57P02", "57P03" -> CatalogException.Kind.UNREACHABLE;
      case "25006", "42501" -> CatalogException.Kind.READ_ONLY;
      case "3D000" -> CatalogException.Kind.FOREIGN;
      case "40001", "40P01", "55P03" -> CatalogException.Kind.BUSY;
      default ->
          state.startsWith("08") ? CatalogException.Kind.UNREACHABLE : CatalogException.Kind.FAILED;
    };
  }

  /** Data, constraints, limits such as that of a row's size. */
  @Override
  boolean isAboutValues(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  @Override
  void bindReal(PreparedStatement statement, int index, ColumnKind kind, Object value)
      throws SQLException {
    if (kind == ColumnKind.REAL32) {
      statement.setFloat(index, value instanceof Float f && f != 0 ? f : (float) decimal(value));
    } else {
      super.bindReal(statement, index, kind, value);
    }
  }

  @Override
  void bindTime(PreparedStatement statement, int index, LocalDateTime value) throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  @Nullable String text(ResultSet row, int index, ColumnKind kind) throws SQLException {
    if (kind == ColumnKind.REAL32) {
      float value = row.getFloat(index);
      return row.wasNull() ? null : Decimals.text(Decimals.of(value));
    }
    return super.text(row, index, kind);
  }
}
