package org.ippmirror.cli.unpack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ippmirror.api.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * What was unpacked, and what was not, by fileset: an SQLite file that one run at a time can have
 * open. A note is on disk when {@link #write} returns. Not thread-safe.
 */
final class UnpackNotes implements AutoCloseable {

  private static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE fileset (product TEXT NOT NULL, fileset TEXT NOT NULL,"
              + " registered TEXT NOT NULL, changed INTEGER NOT NULL, index_md5 TEXT NOT NULL,"
              + " origin TEXT NOT NULL, stage TEXT NOT NULL, stage_id INTEGER NOT NULL,"
              + " is_full INTEGER NOT NULL, bundles INTEGER NOT NULL, let_go INTEGER NOT NULL,"
              + " PRIMARY KEY (product, fileset)) WITHOUT ROWID",
          "CREATE INDEX fileset_run ON fileset (origin, stage, stage_id)",
          "CREATE TABLE undone (product TEXT NOT NULL, fileset TEXT NOT NULL,"
              + " bundle TEXT NOT NULL, component TEXT NOT NULL, kind TEXT NOT NULL,"
              + " reason TEXT NOT NULL, PRIMARY KEY (product, fileset, bundle)) WITHOUT ROWID",
          "PRAGMA user_version = " + VERSION);

  private static final String COLUMNS =
      "product, fileset, registered, changed, index_md5, origin, stage, stage_id, is_full,"
          + " bundles, let_go";

  private final Path file;
  private final Connection connection;

  private UnpackNotes(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the notes, which are made if there are none, and keeps others out until they are closed;
   * a process that dies closes them.
   *
   * @param held what is said to be held by another run if it is
   * @throws StoreException {@code LOCKED} if another run has them open; {@code STATE} if they are
   *     damaged, or of a newer version
   */
  static UnpackNotes open(Path file, Path held) throws StoreException {
    SQLiteConfig config = new SQLiteConfig();
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(0);
    Connection connection = null;
    boolean open = false;
    try {
      connection = config.createConnection("jdbc:sqlite:" + file);
      UnpackNotes notes = new UnpackNotes(file, connection);
      notes.prepare();
      open = true;
      return notes;
    } catch (SQLException e) {
      throw isBusy(e)
          ? new StoreException(
              StoreException.Kind.LOCKED, held + ": another run unpacks there", null)
          : trouble(file, e);
    } finally {
      if (connection != null && !open) {
        close(connection);
      }
    }
  }

  private static boolean isBusy(SQLException e) {
    return code(e) == SQLiteErrorCode.SQLITE_BUSY || code(e) == SQLiteErrorCode.SQLITE_LOCKED;
  }

  /** Without what the higher bits say in addition. */
  private static SQLiteErrorCode code(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF);
  }

  private static StoreException trouble(Path file, SQLException e) {
    StoreException.Kind kind =
        switch (code(e)) {
          case SQLITE_FULL -> StoreException.Kind.FULL;
          case SQLITE_CORRUPT, SQLITE_NOTADB -> StoreException.Kind.STATE;
          default -> StoreException.Kind.IO;
        };
    return new StoreException(kind, file + ": " + e.getMessage(), e);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      return; // Each note was on disk when it was written.
    }
  }

  private void prepare() throws SQLException, StoreException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      int version;
      try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        version = row.getInt(1);
      }
      if (version == 0) {
        for (String table : TABLES) {
          statement.execute(table);
        }
      }
      statement.execute("COMMIT");
      if (version > VERSION) {
        throw new StoreException(
            StoreException.Kind.STATE,
            file + ": expected notes of version " + VERSION + ", got " + version,
            null);
      }
    }
  }

  /** The note of a fileset. */
  Optional<UnpackNote> find(String product, String fileset) throws StoreException {
    List<UnpackNote> found = all("product = ? AND fileset = ?", product, fileset);
    return found.stream().findFirst();
  }

  /** The notes of all filesets of a run, in whatever product. */
  List<UnpackNote> ofRun(RunKey run) throws StoreException {
    return all(
        "origin = ? AND stage = ? AND stage_id = ?", run.origin(), run.stage(), run.stageId());
  }

  private List<UnpackNote> all(String condition, Object... values) throws StoreException {
    List<UnpackNote> notes = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM fileset WHERE " + condition)) {
      set(query, values);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          notes.add(note(row));
        }
      }
    } catch (SQLException e) {
      throw trouble(file, e);
    }
    return notes;
  }

  private static UnpackNote note(ResultSet row) throws SQLException {
    return new UnpackNote(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        new RunKey(row.getString(6), row.getString(7), row.getLong(8)),
        row.getBoolean(9),
        row.getInt(10),
        row.getBoolean(11));
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** The bundles of a fileset that are not at their places, by name. */
  Map<String, Undone> undone(String product, String fileset) throws StoreException {
    Map<String, Undone> undone = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT bundle, component, kind, reason FROM undone"
                + " WHERE product = ? AND fileset = ?")) {
      set(query, product, fileset);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Undone.Kind kind = Undone.Kind.valueOf(row.getString(3));
          undone.put(row.getString(1), new Undone(row.getString(2), kind, row.getString(4)));
        }
      }
    } catch (SQLException e) {
      throw trouble(file, e);
    }
    return undone;
  }

  /** Makes it the note of its fileset, with what is not done of it, in one step. */
  void write(UnpackNote note, Map<String, Undone> undone) throws StoreException {
    try {
      run("BEGIN");
      run(
          "INSERT OR REPLACE INTO fileset (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
          note.product(),
          note.fileset(),
          note.registered(),
          note.changed(),
          note.indexMd5(),
          note.run().origin(),
          note.run().stage(),
          note.run().stageId(),
          note.full(),
          note.bundles(),
          note.letGo());
      run("DELETE FROM undone WHERE product = ? AND fileset = ?", note.product(), note.fileset());
      for (Map.Entry<String, Undone> bundle : undone.entrySet()) {
        Undone why = bundle.getValue();
        run(
            "INSERT INTO undone VALUES (?,?,?,?,?,?)",
            note.product(),
            note.fileset(),
            bundle.getKey(),
            why.component(),
            why.kind().name(),
            why.reason());
      }
      run("COMMIT");
    } catch (SQLException e) {
      throw trouble(file, e); // What is not committed is not there when this is closed.
    }
  }

  /** Notes anew when its fileset changed, and whether its bundles are let go. */
  void touch(UnpackNote note) throws StoreException {
    try {
      run(
          "UPDATE fileset SET changed = ?, let_go = ? WHERE product = ? AND fileset = ?",
          note.changed(),
          note.letGo(),
          note.product(),
          note.fileset());
    } catch (SQLException e) {
      throw trouble(file, e);
    }
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() {
    close(connection);
  }
}
