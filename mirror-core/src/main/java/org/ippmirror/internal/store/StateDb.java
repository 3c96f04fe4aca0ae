package org.ippmirror.internal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The saved state, in SQLite; {@code docs/state.md} describes the tables. One connection, one call
 * at a time: thread-safe. A statement outside {@link #transaction} is a transaction of its own, and
 * is on disk when the call returns.
 */
public final class StateDb implements AutoCloseable {

  /** Name of the database file in the state directory. */
  public static final String FILE = "state.db";

  private final String where;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private boolean inTransaction;

  private StateDb(String where, Connection connection) {
    this.where = where;
    this.connection = connection;
  }

  /** Opens the state in a directory; makes both if they are not there. */
  public static StateDb open(Path directory) throws StoreException {
    try {
      Files.createDirectories(directory);
    } catch (java.io.IOException e) {
      throw LocalFailure.of("make the state directory", directory, e);
    }
    return connect(directory.resolve(FILE).toString());
  }

  /**
   * Opens the state to read it, also where this process may not write, or a run is active.
   *
   * @throws StoreException {@code STATE} if there is none, or it cannot be read
   */
  public static StateDb openToRead(Path directory) throws StoreException {
    String file = directory.resolve(FILE).toUri().getRawPath();
    try {
      return connectToRead("file:" + file + "?mode=ro");
    } catch (StoreException e) {
      // Where its companion files cannot be made, the file is read as it stands: nobody writes it
      // then.
      return connectToRead("file:" + file + "?immutable=1");
    }
  }

  private static StateDb connectToRead(String where) throws StoreException {
    return connect(where, StateDb::checkReadable);
  }

  /** A state that is empty, and gone when closed. */
  public static StateDb inMemory() throws StoreException {
    return connect(":memory:");
  }

  private static StateDb connect(String where) throws StoreException {
    return connect(where, StateDb::prepare);
  }

  /** What is done to a state before it is used. */
  private interface First {
    void to(StateDb db) throws SQLException, StoreException;
  }

  private static StateDb connect(String where, First first) throws StoreException {
    try {
      StateDb db = new StateDb(where, DriverManager.getConnection("jdbc:sqlite:" + where));
      boolean usable = false;
      try {
        first.to(db);
        usable = true;
        return db;
      } finally {
        if (!usable) {
          db.close();
        }
      }
    } catch (SQLException e) {
      throw failure(where, e);
    }
  }

  private void prepare() throws SQLException, StoreException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 30000");
      statement.execute("PRAGMA journal_mode = WAL");
      // A commit is on disk when it returns, also after a power failure.
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA foreign_keys = ON");
    }
    int found = checkVersion();
    if (found < StateSchema.VERSION) {
      transaction(() -> bringUpFrom(found));
    }
  }

  private void bringUpFrom(int version) throws StoreException {
    for (List<String> step : StateSchema.STEPS.subList(version, StateSchema.VERSION)) {
      for (String sql : step) {
        run(sql);
      }
    }
    run("PRAGMA user_version = " + StateSchema.VERSION);
  }

  private int checkVersion() throws StoreException {
    int found = one("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
    if (found > StateSchema.VERSION) {
      throw new StoreException(
          StoreException.Kind.STATE,
          where + ": expected state of version " + StateSchema.VERSION + " or older, got " + found,
          null);
    }
    return found;
  }

  /** To bring an older state up to date is for who may write it. */
  private void checkReadable() throws StoreException {
    int found = checkVersion();
    if (found < StateSchema.VERSION) {
      throw new StoreException(
          StoreException.Kind.STATE,
          where
              + ": expected state of version "
              + StateSchema.VERSION
              + ", got "
              + found
              + "; the next run brings it up to date",
          null);
    }
  }

  /** Reads a column of one result row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one result row. */
  interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  /** Work that may fail like the calls of this class. */
  public interface Work {
    /** Does it. */
    void run() throws StoreException;
  }

  /** All of {@code work}, or nothing of it if it throws. Not nested. */
  public synchronized void transaction(Work work) throws StoreException {
    begin();
    boolean done = false;
    try {
      work.run();
      done = true;
    } finally {
      end(done);
    }
  }

  /** Starts a transaction that {@link #end} must end, in the same thread's hands. */
  public synchronized void begin() throws StoreException {
    if (inTransaction) {
      throw new IllegalStateException("transactions do not nest");
    }
    run("BEGIN IMMEDIATE");
    inTransaction = true;
  }

  /** Ends a transaction: keeps its changes, or drops them. */
  public synchronized void end(boolean keep) throws StoreException {
    inTransaction = false;
    if (keep) {
      run("COMMIT");
    } else {
      rollBack();
    }
  }

  /** On a full disk SQLite may have rolled back itself; then there is nothing to roll back. */
  private void rollBack() throws StoreException {
    try {
      run("ROLLBACK");
    } catch (StoreException e) {
      if (!e.getMessage().contains("no transaction is active")) {
        throw e;
      }
    }
  }

  /** Runs a statement; returns how many rows it changed. */
  synchronized int run(String sql, @Nullable Object... arguments) throws StoreException {
    try {
      return bind(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      throw failure(where, e);
    }
  }

  /** The first result row, if there is one. */
  synchronized <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... arguments)
      throws StoreException {
    try (ResultSet rows = bind(sql, arguments).executeQuery()) {
      return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw failure(where, e);
    }
  }

  /** Every result row in turn; {@code taker} must not use this database. */
  synchronized void each(String sql, RowTaker taker, @Nullable Object... arguments)
      throws StoreException {
    try (ResultSet rows = bind(sql, arguments).executeQuery()) {
      while (rows.next()) {
        taker.take(rows);
      }
    } catch (SQLException e) {
      throw failure(where, e);
    }
  }

  private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /** A value that was put under that key. */
  public Optional<String> meta(String key) throws StoreException {
    return one("SELECT value FROM meta WHERE key = ?", row -> row.getString(1), key);
  }

  /** Puts a value under a key. */
  public void putMeta(String key, String value) throws StoreException {
    run("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value);
  }

  /** Removes a value. */
  public void removeMeta(String key) throws StoreException {
    run("DELETE FROM meta WHERE key = ?", key);
  }

  private static StoreException failure(String where, SQLException cause) {
    String message = String.valueOf(cause.getMessage());
    boolean full = message.contains("SQLITE_FULL");
    return new StoreException(
        full ? StoreException.Kind.FULL : StoreException.Kind.STATE,
        "saved state " + where + ": " + message,
        cause);
  }

  @Override
  public synchronized void close() throws StoreException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw failure(where, e);
    }
  }
}
