package org.ippmirror.mdc;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the form for people and scripts. */
final class ShortJson {

  private final JsonGenerator json;
  private final boolean nulls;

  /** {@code nulls} for values that mean missing in a dump of a database. */
  ShortJson(JsonGenerator json, boolean nulls) {
    this.json = json;
    this.nulls = nulls;
  }

  void level(MdcLevel level) {
    json.writeStartObject();
    for (MdcItem item : level.items()) {
      json.writeName(item.name());
      value(item);
    }
    json.writeEndObject();
  }

  void value(MdcItem item) {
    if (item instanceof MdcScalar scalar) {
      if (nulls && UnsetValue.is(scalar)) {
        json.writeNull();
      } else {
        value(scalar.type(), scalar.value());
      }
    } else if (item instanceof MdcVector vector) {
      json.writeStartArray();
      vector.values().forEach(value -> value(vector.type(), value));
      json.writeEndArray();
    } else if (item instanceof MdcFolder folder) {
      level(folder);
    } else if (item instanceof MdcMulti multi) {
      json.writeStartArray();
      multi.items().forEach(this::value);
      json.writeEndArray();
    }
  }

  private void value(MdcType type, @Nullable Object value) {
    boolean finite = !(value instanceof Number n) || Double.isFinite(n.doubleValue());
    if (value == null || (nulls && !finite)) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number && finite) {
      json.writeNumber(JsonValues.text(type, value));
    } else {
      json.writeString(JsonValues.text(type, value));
    }
  }
}
