package org.ippmirror.catalog;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables as text that depends on their content alone. */
final class Export {

  private static final int FETCH = 1000;

  private final Database db;
  private final Dialect dialect;
  private final Schema schema;
  private final ExportFormat format;

  Export(Database db, Schema schema, ExportFormat format) {
    this.db = db;
    this.dialect = db.dialect();
    this.schema = schema;
    this.format = format;
  }

  List<String> run(Catalog.ExportTarget target) throws SQLException, IOException {
    Map<String, TableDef> tables = new TreeMap<>(schema.origin());
    tables.put(OwnTables.CATALOG_NAME, OwnTables.CATALOG);
    OwnTables.ALL.forEach(t -> tables.put(t.name(), t));
    List<String> written = new ArrayList<>();
    dialect.beginReading(db.connection());
    try {
      for (TableDef table : tables.values()) {
        List<String> columns = columnsWithValues(table);
        if (!columns.isEmpty()) {
          try (Writer out = target.open(table.name())) {
            table(table, columns, out);
          }
          written.add(table.name());
        }
      }
    } finally {
      db.connection().rollback();
      db.connection().setAutoCommit(true);
    }
    return written;
  }

  /** Key first, in its order, then by name: when a column came does not matter. */
  private static List<String> inOrder(TableDef table) {
    List<String> columns = new ArrayList<>(table.key());
    new TreeSet<>(table.columns().keySet())
        .stream().filter(c -> !table.key().contains(c)).forEach(columns::add);
    return columns;
  }

  private List<String> columnsWithValues(TableDef table) throws SQLException {
    List<String> columns = inOrder(table);
    String counts =
        columns.stream()
            .map(c -> "COUNT(" + dialect.quote(dialect.storedColumn(c)) + ")")
            .collect(Collectors.joining(", "));
    List<String> used = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT " + counts + " FROM " + from(table))) {
      row.next();
      for (int i = 0; i < columns.size(); i++) {
        if (row.getLong(i + 1) > 0) {
          used.add(columns.get(i));
        }
      }
    }
    return used;
  }

  private String from(TableDef table) {
    return dialect.quote(dialect.stored(table.name()));
  }

  private void table(TableDef table, List<String> columns, Writer out)
      throws SQLException, IOException {
    String sql =
        "SELECT "
            + dialect.list(columns)
            + " FROM "
            + from(table)
            + (table.key().isEmpty() ? "" : " ORDER BY " + dialect.list(table.key()));
    List<ColumnKind> kinds = new ArrayList<>();
    columns.forEach(c -> kinds.add(Objects.requireNonNull(table.columns().get(c))));
    if (format == ExportFormat.CSV) {
      out.write(String.join(",", columns) + "\n");
    }
    try (Statement statement = db.connection().createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery(sql)) {
        StringBuilder line = new StringBuilder();
        while (row.next()) {
          line.setLength(0);
          line(row, columns, kinds, line);
          out.append(line.append('\n'));
        }
      }
    }
  }

  private void line(ResultSet row, List<String> columns, List<ColumnKind> kinds, StringBuilder line)
      throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      String text = dialect.text(row, i + 1, kinds.get(i));
      if (format == ExportFormat.CSV) {
        line.append(i == 0 ? "" : ",");
        csv(line, text);
      } else {
        JsonText.string(line.append(i == 0 ? '{' : ','), columns.get(i));
        json(line.append(':'), kinds.get(i), text);
      }
    }
    if (format == ExportFormat.JSON) {
      line.append('}');
    }
  }

  private static void csv(StringBuilder line, @Nullable String text) {
    if (text == null) {
      return;
    }
    boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  private static void json(StringBuilder line, ColumnKind kind, @Nullable String text) {
    boolean bare = kind == ColumnKind.BOOL || kind.isInteger() || kind.isReal();
    if (text == null || bare) {
      line.append(text);
    } else {
      JsonText.string(line, text);
    }
  }
}
