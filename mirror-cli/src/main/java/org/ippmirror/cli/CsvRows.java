package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as RFC 4180 has them, but for line ends, which are those of Unix. */
final class CsvRows implements ResultFormat.Rows {

  private final Console console;

  CsvRows(Console console) {
    this.console = console;
  }

  @Override
  public void columns(List<String> names) {
    print(new ArrayList<>(names));
  }

  @Override
  public void row(List<@Nullable Object> values) {
    print(values);
  }

  private void print(List<? extends @Nullable Object> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      line.append(i == 0 ? "" : ",").append(field(values.get(i)));
    }
    console.out().append(line).append('\n');
  }

  private String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    // A terminal obeys control characters; a program has to get what there is.
    String text = console.titled() ? Console.printable(value.toString()) : value.toString();
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void end() {
    console.out().flush();
  }
}
