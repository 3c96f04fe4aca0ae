package org.ippmirror.mdc;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes the form that holds everything. Its words are short, since there is one a value. */
final class FaithfulJson {

  static final String VERSION = "mdc";
  static final int VERSION_NUMBER = 1;
  static final String ITEMS = "items";
  static final String NAME = "n";
  static final String TYPE = "t";
  static final String VALUE = "v";
  static final String COMMENT = "c";
  static final String MULTI = "multi";
  static final String FOLDER_TYPE = "METADATA";
  static final String VECTOR_MARK = "[]";

  static final String FINDINGS = "findings";
  static final String FINDING_COUNT = "findingCount";
  static final String LINE = "line";
  static final String COLUMN = "column";
  static final String SEVERITY = "severity";
  static final String TEXT = "text";
  static final String WHY = "why";

  private FaithfulJson() {}

  /** JSON's levels for folders in folders: an object and an array each, also for its list. */
  static int maxNesting(int maxDepth) {
    return 4 * maxDepth + 8;
  }

  static void write(MdcReading reading, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty(VERSION, VERSION_NUMBER);
    items(reading.document().items(), json);
    if (!reading.isClean()) {
      findings(reading, json);
    }
    json.writeEndObject();
  }

  private static void items(List<MdcItem> items, JsonGenerator json) {
    json.writeArrayPropertyStart(ITEMS);
    for (MdcItem item : items) {
      json.writeStartObject();
      json.writeStringProperty(NAME, item.name());
      content(item, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void content(MdcItem item, JsonGenerator json) {
    if (item instanceof MdcScalar scalar) {
      json.writeStringProperty(TYPE, scalar.type().name());
      json.writeName(VALUE);
      value(scalar, json);
      comment(scalar.comment(), json);
    } else if (item instanceof MdcVector vector) {
      json.writeStringProperty(TYPE, vector.type().name() + VECTOR_MARK);
      json.writeArrayPropertyStart(VALUE);
      vector.values().forEach(value -> json.writeString(JsonValues.text(vector.type(), value)));
      json.writeEndArray();
      comment(vector.comment(), json);
    } else if (item instanceof MdcFolder folder) {
      json.writeStringProperty(TYPE, FOLDER_TYPE);
      comment(folder.comment(), json);
      items(folder.items(), json);
    } else if (item instanceof MdcMulti multi) {
      json.writeBooleanProperty(MULTI, true);
      items(multi.items(), json);
    }
  }

  /** Numbers that are too large for a double, or no numbers to JSON, are texts. */
  private static void value(MdcScalar scalar, JsonGenerator json) {
    Object value = scalar.value();
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Long integer && scalar.type() != MdcType.S64) {
      json.writeNumber(integer);
    } else {
      json.writeString(JsonValues.text(scalar.type(), value));
    }
  }

  private static void comment(String comment, JsonGenerator json) {
    if (!comment.isEmpty()) {
      json.writeStringProperty(COMMENT, comment);
    }
  }

  private static void findings(MdcReading reading, JsonGenerator json) {
    json.writeArrayPropertyStart(FINDINGS);
    for (Finding finding : reading.findings()) {
      json.writeStartObject();
      json.writeNumberProperty(LINE, finding.line());
      json.writeNumberProperty(COLUMN, finding.column());
      json.writeStringProperty(SEVERITY, finding.severity().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty(TEXT, finding.text());
      json.writeStringProperty(WHY, finding.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (reading.findingCount() != reading.findings().size()) {
      json.writeNumberProperty(FINDING_COUNT, reading.findingCount());
    }
  }
}
