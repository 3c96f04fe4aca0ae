package org.ippmirror.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** MariaDB. Changes of tables end a transaction there, so they never happen in one. */
final class MariaDbDialect extends Dialect {

  @Override
  Connection connect(CatalogOptions options) throws SQLException {
    Properties properties = properties(options);
    properties.setProperty("useBulkStmts", "true");
    Connection connection = DriverManager.getConnection(options.url(), properties);
    // What does not fit is an error, never cut; and one index entry may be as long as it can.
    run(connection, "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'");
    run(connection, "SET SESSION time_zone = '+00:00'");
    return connection;
  }

  @Override
  void beginUpdating(Connection connection) {
    // How commits reach the disk is a setting of the whole server here.
  }

  @Override
  Connection connectToRead(CatalogOptions options) throws SQLException {
    Connection connection = DriverManager.getConnection(options.url(), properties(options));
    run(connection, "SET SESSION time_zone = '+00:00'");
    run(connection, "SET SESSION TRANSACTION READ ONLY");
    return connection;
  }

  private static Properties properties(CatalogOptions options) {
    Properties properties = new Properties();
    options.user().ifPresent(user -> properties.setProperty("user", user));
    options.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("connectTimeout", "30000");
    properties.setProperty("allowMultiQueries", "false");
    properties.setProperty("allowLocalInfile", "false");
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
    run(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
  }

  @Override
  String type(ColumnKind kind) {
    return switch (kind) {
      case BOOL -> "BOOLEAN";
      case INT16 -> "SMALLINT";
      case INT32 -> "INT";
      case INT64 -> "BIGINT";
      case UINT64 -> "DECIMAL(20,0)";
      // FLOAT would show 0.1 as it is only in the first six digits.
      case REAL32, REAL64 -> "DOUBLE";
      case TEXT -> "MEDIUMTEXT";
      case KEY_TEXT -> "VARCHAR(" + ColumnKind.MAX_KEY_TEXT + ")";
      case NAME -> "VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin";
      case TIME -> "DATETIME(6)";
    };
  }

  @Override
  Optional<ColumnKind> kind(String type) {
    String word = type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "");
    return switch (word) {
      case "tinyint" -> Optional.of(ColumnKind.BOOL);
      case "smallint" -> Optional.of(ColumnKind.INT16);
      case "int" -> Optional.of(ColumnKind.INT32);
      case "bigint" -> Optional.of(ColumnKind.INT64);
      case "decimal" -> Optional.of(ColumnKind.UINT64);
      case "double" -> Optional.of(ColumnKind.REAL64);
      case "mediumtext" -> Optional.of(ColumnKind.TEXT);
      case "varchar" -> Optional.of(type.contains("255") ? ColumnKind.NAME : ColumnKind.KEY_TEXT);
      case "datetime" -> Optional.of(ColumnKind.TIME);
      default -> Optional.empty();
    };
  }

  @Override
  String columnsQuery() {
    return "SELECT c.table_name, c.column_name, c.column_type FROM information_schema.columns c"
        + " JOIN information_schema.tables t ON t.table_schema = c.table_schema"
        + " AND t.table_name = c.table_name WHERE c.table_schema = DATABASE()"
        + " AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position";
  }

  @Override
  String namesQuery() {
    return "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
  }

  @Override
  List<String> widen(TableDef table, String column, ColumnKind from, ColumnKind to) {
    return List.of(
        "ALTER TABLE " + quote(table.name()) + " MODIFY COLUMN " + quote(column) + " " + type(to));
  }

  @Override
  String tableOptions(TableDef table) {
    return "ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
  }

  @Override
  String concat(String... parts) {
    return "CONCAT(" + String.join(", ", parts) + ")";
  }

  @Override
  String quote(String name) {
    return '`' + name + '`';
  }

  @Override
  @Nullable UpdateLock lock(Connection connection) throws SQLException {
    String name = "CONCAT('ippmirror ', LEFT(DATABASE(), 50))";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT GET_LOCK(" + name + ", 0)")) {
      row.next();
      return row.getInt(1) == 1 ? () -> run(connection, "DO RELEASE_LOCK(" + name + ")") : null;
    }
  }

  @Override
  CatalogException.Kind kind(SQLException error) {
    return switch (error.getErrorCode()) {
      case 1021, 1114 -> CatalogException.Kind.FULL;
      case 1044, 1142, 1227, 1290, 1792, 1836 -> CatalogException.Kind.READ_ONLY;
      case 1049 -> CatalogException.Kind.FOREIGN;
      case 1205, 1213 -> CatalogException.Kind.BUSY;
      case 1040, 1053, 1927 -> CatalogException.Kind.UNREACHABLE;
      default ->
          String.valueOf(error.getSQLState()).startsWith("08")
              ? CatalogException.Kind.UNREACHABLE
              : CatalogException.Kind.FAILED;
    };
  }

  /** Data, constraints, and a row that is too large for a page (1118). */
  @Override
  boolean isAboutValues(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.startsWith("22") || state.startsWith("23") || error.getErrorCode() == 1118;
  }
}
