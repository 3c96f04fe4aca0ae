package org.ippmirror.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tables that are exported with a run, and their columns in order; see {@code tables.txt}. */
final class TableLayout {

  private static final Map<String, List<Column>> TABLES = read();

  private TableLayout() {}

  /**
   * One column.
   *
   * @param typical what a value is when nothing else is known; empty if then it is unset
   * @param spread how far a number may lie from it
   */
  record Column(String name, String type, String typical, double spread) {

    /** How the database tools print a value that is not set. */
    String unset() {
      return switch (type) {
        case "S16" -> "32767";
        case "S32" -> "2147483647";
        case "S64" -> "9223372036854775807";
        case "F32", "F64" -> "nan";
        case "BOOL" -> "T";
        default -> "NULL";
      };
    }
  }

  static List<Column> columns(String table) {
    return Objects.requireNonNull(TABLES.get(table), table);
  }

  private static Map<String, List<Column>> read() {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    List<Column> columns = new ArrayList<>();
    try (InputStream in = TableLayout.class.getResourceAsStream("tables.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          columns = new ArrayList<>();
          tables.put(line.substring(1, line.length() - 1), columns);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          columns.add(column(line.split(" ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("tables.txt", e);
    }
    return tables;
  }

  private static Column column(String[] words) {
    return new Column(
        words[0],
        words[1],
        words.length > 2 ? words[2] : "",
        words.length > 3 ? Double.parseDouble(words[3]) : 0);
  }
}
