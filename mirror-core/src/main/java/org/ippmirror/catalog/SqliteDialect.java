package org.ippmirror.catalog;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** SQLite: values have types, columns have hints. */
final class SqliteDialect extends Dialect {

  private static final int PRIMARY_CODE = 0xFF;
  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int TOOBIG = 18;
  private static final int CONSTRAINT = 19;
  private static final int MISMATCH = 20;
  private static final int NOTADB = 26;

  private final Path file;

  SqliteDialect(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  Connection connect(CatalogOptions options) throws SQLException {
    Properties properties = new Properties();
    // A transaction that only finds out later that it cannot write would have worked for nothing.
    properties.setProperty("transaction_mode", "IMMEDIATE");
    Connection connection = DriverManager.getConnection(url(""), properties);
    run(connection, "PRAGMA busy_timeout = 30000");
    return connection;
  }

  /** Only now: until then the file may be somebody else's. */
  @Override
  void beginUpdating(Connection connection) throws SQLException {
    run(connection, "PRAGMA journal_mode = WAL");
    // A power failure may cost the last transactions, never the file; the next update repeats them.
    run(connection, "PRAGMA synchronous = NORMAL");
    // Pages that many filesets change are written back once: the file beside grows to some 32 MB.
    run(connection, "PRAGMA wal_autocheckpoint = 8192");
    run(connection, "PRAGMA cache_size = -65536");
    run(connection, "PRAGMA temp_store = MEMORY");
  }

  @Override
  Connection connectToRead(CatalogOptions options) throws SQLException, CatalogException {
    if (!Files.exists(file)) {
      throw new CatalogException(
          CatalogException.Kind.FOREIGN,
          "catalogue " + file + ": expected a catalogue, got no such file",
          null);
    }
    try {
      return reading("?mode=ro");
    } catch (SQLException e) {
      if (Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
        throw e;
      }
      // Where the files for reading beside others cannot be made, nobody writes either.
      return reading("?immutable=1");
    }
  }

  private Connection reading(String mode) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
    Connection connection = DriverManager.getConnection(url(mode), properties);
    boolean usable = false;
    try {
      run(connection, "PRAGMA busy_timeout = 30000");
      run(connection, "PRAGMA query_only = ON");
      run(connection, "SELECT count(*) FROM sqlite_master");
      usable = true;
      return connection;
    } finally {
      if (!usable) {
        connection.close();
      }
    }
  }

  private String url(String mode) {
    return "jdbc:sqlite:file:" + file.toUri().getRawPath() + mode;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  void beginReading(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  String type(ColumnKind kind) {
    return switch (kind) {
      case BOOL -> "BOOLEAN";
      case INT16 -> "SMALLINT";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case REAL32 -> "REAL";
      case REAL64 -> "DOUBLE";
      // In a column for numbers the largest would lose digits; the word keeps them apart from text.
      case UINT64 -> "NUMBER_TEXT";
      case TEXT, KEY_TEXT, NAME -> "TEXT";
      case TIME -> "TIMESTAMP_TEXT";
    };
  }

  @Override
  Optional<ColumnKind> kind(String type) {
    for (ColumnKind kind : ColumnKind.values()) {
      if (type(kind).equals(type.toUpperCase(Locale.ROOT))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @Override
  String columnsQuery() {
    return "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        + " WHERE m.type = 'table' ORDER BY m.name, c.cid";
  }

  @Override
  String namesQuery() {
    return "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')";
  }

  @Override
  boolean isAlone() {
    return true;
  }

  /** Columns hold integers and reals of any size; for what is beyond there must be another one. */
  @Override
  List<String> widen(TableDef table, String column, ColumnKind from, ColumnKind to) {
    if (to.isInteger() == from.isInteger() && to != ColumnKind.UINT64) {
      return List.of();
    }
    String name = quote(table.name());
    String old = quote(column);
    String wider = quote(OwnTables.PREFIX + "wider");
    return List.of(
        "ALTER TABLE " + name + " ADD COLUMN " + wider + " " + type(to),
        "UPDATE "
            + name
            + " SET "
            + wider
            + (to == ColumnKind.UINT64 ? " = CAST(" + old + " AS TEXT)" : " = " + old),
        "ALTER TABLE " + name + " DROP COLUMN " + old,
        "ALTER TABLE " + name + " RENAME COLUMN " + wider + " TO " + old);
  }

  @Override
  String tableOptions(TableDef table) {
    // Narrow rows that are found by a long key: the key is stored once.
    return table.name().startsWith(OwnTables.PREFIX) && !table.key().isEmpty()
        ? "WITHOUT ROWID"
        : "";
  }

  @Override
  String concat(String... parts) {
    return String.join(" || ", parts);
  }

  @Override
  @Nullable UpdateLock lock(Connection connection) throws SQLException {
    Path lock = file.resolveSibling(file.getFileName() + "-lock");
    try {
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean held = false;
      try {
        held = channel.tryLock() != null;
      } catch (OverlappingFileLockException e) {
        // Another catalogue in this process has it.
        held = false;
      } finally {
        if (!held) {
          channel.close();
        }
      }
      return held ? () -> close(channel) : null;
    } catch (IOException e) {
      throw new SQLException("cannot make the file " + lock + ": " + e, e);
    }
  }

  private static void close(FileChannel channel) throws SQLException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new SQLException("cannot release the lock: " + e, e);
    }
  }

  @Override
  CatalogException.Kind kind(SQLException error) {
    return switch (error.getErrorCode() & PRIMARY_CODE) {
      case BUSY, LOCKED -> CatalogException.Kind.BUSY;
      case READONLY, PERM -> CatalogException.Kind.READ_ONLY;
      case FULL -> CatalogException.Kind.FULL;
      case CANTOPEN -> CatalogException.Kind.UNREACHABLE;
      case NOTADB, CORRUPT -> CatalogException.Kind.FOREIGN;
      default -> CatalogException.Kind.FAILED;
    };
  }

  @Override
  boolean isAboutValues(SQLException error) {
    int code = error.getErrorCode() & PRIMARY_CODE;
    return code == TOOBIG || code == CONSTRAINT || code == MISMATCH;
  }

  @Override
  void bindUnsigned(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
    statement.setString(index, value.toPlainString());
  }

  @Override
  @Nullable String time(ResultSet row, int index) throws SQLException {
    return row.getString(index);
  }

  @Override
  @Nullable Object value(ResultSet row, int index, String type) throws SQLException {
    Object value = super.value(row, index, type);
    return value instanceof Long n && type.equals("BOOLEAN") ? (Object) (n != 0) : value;
  }
}
