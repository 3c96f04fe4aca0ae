package org.ippmirror.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a catalogue in memory, and plain batched inserts of them: one prepared statement for
 * each table, one batch for each table of a fileset, one transaction for each fileset.
 */
final class PlainInserts {

  private final BenchDatabase database;
  private final List<Table> tables = new ArrayList<>();
  private long rows;

  /** A table and its rows, by fileset. */
  private record Table(
      String insert, List<Integer> types, Map<String, List<@Nullable Object[]>> rows) {}

  private PlainInserts(BenchDatabase database) {
    this.database = database;
  }

  /** Reads every row of the catalogue. */
  static PlainInserts of(BenchDatabase database) throws SQLException {
    PlainInserts inserts = new PlainInserts(database);
    List<String> names = database.tables();
    try (Connection connection = database.catalog()) {
      for (String name : names) {
        inserts.read(connection, name);
      }
    }
    return inserts;
  }

  private void read(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM " + database.quote(name))) {
      ResultSetMetaData meta = result.getMetaData();
      List<Integer> types = new ArrayList<>();
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < meta.getColumnCount(); i++) {
        types.add(meta.getColumnType(i + 1));
        columns.add(meta.getColumnName(i + 1));
      }
      int fileset = Math.max(columns.indexOf("fileset"), columns.indexOf("mirror_fileset"));
      Map<String, List<@Nullable Object[]>> all = new TreeMap<>();
      while (result.next()) {
        @Nullable Object[] row = new @Nullable Object[types.size()];
        for (int i = 0; i < types.size(); i++) {
          row[i] =
              types.get(i) == Types.TIMESTAMP
                  ? result.getObject(i + 1, LocalDateTime.class)
                  : result.getObject(i + 1);
        }
        all.computeIfAbsent(String.valueOf(row[fileset]), key -> new ArrayList<>()).add(row);
        rows++;
      }
      if (!all.isEmpty()) {
        tables.add(new Table(insert(name, columns), types, all));
      }
    }
  }

  private String insert(String table, List<String> columns) {
    return "INSERT INTO "
        + database.quote(table)
        + " ("
        + String.join(", ", columns.stream().map(database::quote).toList())
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ")";
  }

  /** How many rows there are. */
  long rows() {
    return rows;
  }

  /** Inserts them. */
  void run() throws SQLException {
    List<String> filesets =
        tables.stream().flatMap(t -> t.rows().keySet().stream()).distinct().sorted().toList();
    try (Connection connection = database.plain()) {
      connection.setAutoCommit(false);
      List<PreparedStatement> statements = new ArrayList<>();
      for (Table table : tables) {
        statements.add(connection.prepareStatement(table.insert()));
      }
      for (String fileset : filesets) {
        for (int i = 0; i < statements.size(); i++) {
          Table table = tables.get(i);
          insert(statements.get(i), table.types(), table.rows().getOrDefault(fileset, List.of()));
        }
        connection.commit();
      }
      for (PreparedStatement statement : statements) {
        statement.close();
      }
    }
  }

  private static void insert(
      PreparedStatement statement, List<Integer> types, List<@Nullable Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    for (@Nullable Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        bind(statement, i + 1, types.get(i), row[i]);
      }
      statement.addBatch();
    }
    statement.executeBatch();
  }

  private static void bind(PreparedStatement statement, int index, int type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, type);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof Float real) {
      statement.setFloat(index, real);
    } else if (value instanceof Double real) {
      statement.setDouble(index, real);
    } else if (value instanceof Number whole) {
      statement.setLong(index, whole.longValue());
    } else if (value instanceof Boolean truth) {
      statement.setBoolean(index, truth);
    } else {
      statement.setObject(index, value);
    }
  }
}
