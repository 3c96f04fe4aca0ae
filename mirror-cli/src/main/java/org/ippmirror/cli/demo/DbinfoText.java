package org.ippmirror.cli.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes database rows the way the database tools of the pipeline do: column widths, blanks at line
 * ends and empty lines included, since not all readers are tolerant.
 */
final class DbinfoText {

  private final Seed seed;
  private final StringBuilder text = new StringBuilder();

  private DbinfoText(Seed seed) {
    this.seed = seed;
  }

  /** All rows of a run. */
  static String of(StageRun run, Seed seed) {
    DbinfoText dbinfo = new DbinfoText(seed);
    dbinfo.table("dbversion", List.of(Map.of()));
    for (StageRun.Rows rows : run.tables()) {
      dbinfo.table(rows.table(), rows.facts());
    }
    return dbinfo.text.toString();
  }

  private void table(String table, List<Map<String, String>> rows) {
    text.append(table).append(" MULTI\n");
    for (int i = 0; i < rows.size(); i++) {
      text.append('\n').append(table).append("  METADATA  \n");
      Map<String, String> facts = rows.get(i);
      RandomGenerator numbers = seed.numbersFor(table + i + facts.get("path_base"));
      for (TableLayout.Column column : TableLayout.columns(table)) {
        String known = facts.get(column.name());
        line(column, known != null ? known : typical(column, numbers));
      }
      text.append("END\n");
    }
    text.append('\n');
  }

  private static String typical(TableLayout.Column column, RandomGenerator numbers) {
    if (column.typical().isEmpty()) {
      return column.unset();
    }
    return switch (column.type()) {
      case "S32", "S64" -> Long.toString(Math.round(number(column, numbers)));
      case "F32" -> shown(number(column, numbers), 7);
      case "F64" -> shown(number(column, numbers), 15);
      default -> column.typical();
    };
  }

  private static double number(TableLayout.Column column, RandomGenerator numbers) {
    double middle = Double.parseDouble(column.typical());
    return column.spread() == 0
        ? middle
        : middle + column.spread() * (2 * numbers.nextDouble() - 1);
  }

  /** Like C's {@code %.<digits>g}, for the sizes that occur here: none needs an exponent. */
  static String shown(double number, int digits) {
    return new BigDecimal(number)
        .round(new MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }

  private void line(TableLayout.Column column, String value) {
    text.append("   ");
    padded(column.name(), 15);
    text.append("  ");
    padded(column.type(), 8);
    text.append("  ");
    boolean time = column.type().equals("TAI") && !value.equals("NULL");
    padded(value, time ? 0 : 15);
    text.append(column.type().equals("STR") ? " \n" : "\n");
  }

  private void padded(String word, int width) {
    text.append(word).append(" ".repeat(Math.max(0, width - word.length())));
  }
}
