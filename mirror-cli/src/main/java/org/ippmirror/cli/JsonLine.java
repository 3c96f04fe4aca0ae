package org.ippmirror.cli;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ippmirror.api.Cell;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object on one line. */
final class JsonLine {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonLine() {}

  /** {@code properties} writes what is between the braces. */
  static String of(Consumer<JsonGenerator> properties) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return line.toString();
  }

  /** Cells by column name; one without a name, or with one that came before, by its position. */
  static void columns(JsonGenerator json, List<Cell> cells) {
    json.writeObjectPropertyStart("columns");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i).name();
      String unique = name.isEmpty() || names.contains(name) ? "#" + (i + 1) : name;
      names.add(unique);
      json.writeStringProperty(unique, cells.get(i).value());
    }
    json.writeEndObject();
  }
}
