package org.ippmirror.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection, the statements prepared on it, and what its errors mean. */
final class Database implements AutoCloseable {

  private static final int MAX_PREPARED = 100;

  private final CatalogOptions options;
  private final Dialect dialect;
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(16, 0.75f, true);

  private Database(CatalogOptions options, Dialect dialect, Connection connection) {
    this.options = options;
    this.dialect = dialect;
    this.connection = connection;
  }

  static Database connect(CatalogOptions options) throws CatalogException {
    Dialect dialect = Dialect.of(options);
    try {
      return new Database(options, dialect, dialect.connect(options));
    } catch (SQLException e) {
      throw failure(options, dialect, "to connect", e);
    }
  }

  static Database connectToRead(CatalogOptions options) throws CatalogException {
    Dialect dialect = Dialect.of(options);
    try {
      return new Database(options, dialect, dialect.connectToRead(options));
    } catch (SQLException e) {
      throw failure(options, dialect, "to connect", e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  Connection connection() {
    return connection;
  }

  /** Work that may fail as the database does. */
  interface Work<T> {
    T run() throws SQLException, CatalogException;
  }

  /**
   * All of the work, or nothing of it if it throws. Others see it, and a crash spares it, with the
   * next {@link #commit}.
   */
  <T> T whole(Work<T> work) throws SQLException, CatalogException {
    Savepoint before = null;
    if (connection.getAutoCommit()) {
      connection.setAutoCommit(false);
    } else {
      before = connection.setSavepoint();
    }
    boolean done = false;
    try {
      T result = work.run();
      if (before != null) {
        connection.releaseSavepoint(before);
      }
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBackTo(before);
      }
    }
  }

  /**
   * Whatever ended the work is what the caller is told; a lost connection rolls back too. Where the
   * database itself rolled back everything, there is nothing to go back to.
   */
  private void rollBackTo(@Nullable Savepoint before) {
    if (before == null) {
      rollBack();
      return;
    }
    try {
      connection.rollback(before);
    } catch (SQLException e) {
      discard();
    }
  }

  /** Ends a transaction, if there is one, with what was done since the last. */
  void commit() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Ends a transaction, if there is one, as if nothing had been done since the last. */
  void rollBack() {
    try {
      if (!connection.isClosed() && !connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      discard();
    }
  }

  /** A connection in an unknown state must not be used again. */
  private void discard() {
    try {
      connection.close();
    } catch (SQLException e) {
      return; // It is lost already.
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A statement that is kept; belongs to this object. */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
      if (prepared.size() > MAX_PREPARED) {
        Iterator<PreparedStatement> oldest = prepared.values().iterator();
        PreparedStatement unused = oldest.next();
        oldest.remove();
        unused.close();
      }
    }
    return statement;
  }

  /** Statements do not survive changes of tables everywhere. */
  void forgetPrepared() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  /** Runs a statement with texts and numbers; returns how many rows it changed. */
  int run(String sql, @Nullable Object... arguments) throws SQLException {
    return bound(sql, arguments).executeUpdate();
  }

  PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof Boolean truth) {
        statement.setBoolean(i + 1, truth);
      } else if (argument instanceof Number number) {
        statement.setLong(i + 1, number.longValue());
      } else {
        statement.setString(i + 1, (String) argument);
      }
    }
    return statement;
  }

  /** Reads one row of a result. */
  interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> all(Reading<T> reading, String sql, @Nullable Object... arguments)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      while (rows.next()) {
        all.add(reading.read(rows));
      }
    }
    return all;
  }

  long count(String sql, @Nullable Object... arguments) throws SQLException {
    return all(row -> row.getLong(1), sql, arguments).get(0);
  }

  /** An error of this database in the words of the catalogue. */
  CatalogException failure(String what, SQLException error) {
    return failure(options, dialect, what, error);
  }

  CatalogException failure(CatalogException.Kind kind, String what) {
    return new CatalogException(kind, "catalogue " + options.database() + ": " + what, null);
  }

  private static CatalogException failure(
      CatalogOptions options, Dialect dialect, String what, SQLException error) {
    String said = String.valueOf(error.getMessage()).strip();
    String password = options.password().orElse("");
    if (!password.isEmpty()) {
      said = said.replace(password, "***");
    }
    return new CatalogException(
        dialect.kind(error),
        "catalogue " + options.database() + ": expected " + what + ", got: " + said,
        error);
  }

  @Override
  public void close() throws CatalogException {
    try {
      forgetPrepared();
      connection.close();
    } catch (SQLException e) {
      discard();
      throw failure("to close", e);
    }
  }
}
