package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows for people, aligned by the first {@value #MEASURED}. A missing value is a hyphen, an empty
 * text two quotes.
 */
final class TableRows implements ResultFormat.Rows {

  private static final int MEASURED = 1000;

  private final Console console;
  private final Columns columns = new Columns();
  private final List<List<String>> first = new ArrayList<>();
  private boolean measured;
  private long count;

  TableRows(Console console) {
    this.console = console;
  }

  @Override
  public void columns(List<String> names) {
    first.add(List.copyOf(names));
  }

  @Override
  public void row(List<@Nullable Object> values) {
    count++;
    List<String> cells = new ArrayList<>();
    for (Object value : values) {
      cells.add(value == null ? "" : value.equals("") ? "''" : value.toString());
    }
    if (measured) {
      print(cells);
      return;
    }
    first.add(cells);
    if (first.size() > MEASURED) {
      printFirst();
    }
  }

  private void printFirst() {
    measured = true;
    first.forEach(columns::line);
    first.forEach(this::print);
    first.clear();
  }

  private void print(List<String> cells) {
    console.out().println(Console.printable(columns.line(cells)));
  }

  @Override
  public void end() {
    if (!measured) {
      printFirst();
    }
    console.say("(" + Amounts.count(count, "row") + ")");
  }
}
