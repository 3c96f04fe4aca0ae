package org.ippmirror.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Rows as objects, each on a line. Of two columns with one name the second is known by its place.
 */
final class JsonResultRows implements ResultFormat.Rows {

  private final Console console;
  private final List<String> names = new ArrayList<>();

  JsonResultRows(Console console) {
    this.console = console;
  }

  @Override
  public void columns(List<String> columns) {
    for (String name : columns) {
      names.add(names.contains(name) ? "#" + (names.size() + 1) : name);
    }
  }

  @Override
  public void row(List<@Nullable Object> values) {
    String line =
        JsonLine.of(
            json -> {
              for (int i = 0; i < values.size(); i++) {
                write(json, names.get(i), values.get(i));
              }
            });
    console.out().append(Console.printable(line)).append('\n');
  }

  private static void write(JsonGenerator json, String name, @Nullable Object value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Double real) {
      json.writeNumber(real);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof Number whole) {
      json.writeNumber(whole.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  @Override
  public void end() {
    console.out().flush();
  }
}
