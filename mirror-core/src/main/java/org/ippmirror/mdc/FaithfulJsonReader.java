package org.ippmirror.mdc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads the form that holds everything. The properties of an object may come in any order. */
final class FaithfulJsonReader {

  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_PROPERTY_LENGTH = 100;

  private final JsonParser json;
  private final int maxLevels;

  /** {@code maxDepth} folders in folders, each of which may be in a list. */
  private FaithfulJsonReader(JsonParser json, int maxDepth) {
    this.json = json;
    this.maxLevels = 2 * maxDepth;
  }

  static MdcReading read(InputStream in, MdcLimits limits) throws MdcException, IOException {
    try (JsonParser json = factory(limits).createParser(ObjectReadContext.empty(), in)) {
      return new FaithfulJsonReader(json, limits.maxDepth()).document();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new MdcException(at(e.getLocation()) + e.getOriginalMessage());
    }
  }

  private static JsonFactory factory(MdcLimits limits) {
    return JsonFactory.builder()
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(limits.maxBytes())
                .maxStringLength(limits.maxLineBytes())
                .maxNestingDepth(FaithfulJson.maxNesting(limits.maxDepth()))
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(MAX_PROPERTY_LENGTH)
                .build())
        .build();
  }

  private MdcReading document() throws MdcException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object with mdc and items");
    boolean versioned = false;
    List<MdcItem> items = null;
    List<Finding> findings = List.of();
    long findingCount = -1;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case FaithfulJson.VERSION -> {
          versioned = true;
          version();
        }
        case FaithfulJson.ITEMS -> items = items(0);
        case FaithfulJson.FINDINGS -> findings = findings();
        case FaithfulJson.FINDING_COUNT -> findingCount = integer();
        default -> throw wrong("mdc, items, findings or findingCount", "'" + property + "'");
      }
    }
    if (!versioned || items == null) {
      throw wrong("an object with mdc and items", versioned ? "one without items" : "no mdc");
    }
    if (json.nextToken() != null) {
      throw wrong("the end after the document", "more");
    }
    return new MdcReading(
        built(items, MdcDocument::new), findings, Math.max(findingCount, findings.size()));
  }

  private void version() throws MdcException {
    long version = integer();
    if (version != FaithfulJson.VERSION_NUMBER) {
      throw wrong("version " + FaithfulJson.VERSION_NUMBER + " of this form", "" + version);
    }
  }

  private List<MdcItem> items(int depth) throws MdcException {
    expect(json.currentToken(), JsonToken.START_ARRAY, "an array of items");
    List<MdcItem> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(item(depth));
    }
    return items;
  }

  /** What an object of the array says, as it stands there. */
  private static final class Properties {
    private @Nullable String name;
    private @Nullable String type;
    private @Nullable Raw value;
    private @Nullable List<MdcItem> items;
    private @Nullable String comment;
    private boolean multi;
  }

  /** A value whose type is not known yet; {@code elements} of an array. */
  private record Raw(JsonToken token, String text, List<Raw> elements) {}

  private MdcItem item(int depth) throws MdcException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "an object for an item");
    Properties item = new Properties();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case FaithfulJson.NAME -> item.name = text(property);
        case FaithfulJson.TYPE -> item.type = text(property);
        case FaithfulJson.COMMENT -> item.comment = text(property);
        case FaithfulJson.VALUE -> item.value = raw();
        case FaithfulJson.MULTI -> item.multi = multi();
        case FaithfulJson.ITEMS -> item.items = deeper(depth + 1);
        default -> throw wrong("n, t, v, c, multi or items", "'" + property + "'");
      }
    }
    return item(item);
  }

  private List<MdcItem> deeper(int depth) throws MdcException {
    if (depth > maxLevels) {
      throw wrong("at most " + maxLevels + " levels of items", "one more");
    }
    return items(depth);
  }

  private boolean multi() throws MdcException {
    expect(json.currentToken(), JsonToken.VALUE_TRUE, "true after multi");
    return true;
  }

  private MdcItem item(Properties item) throws MdcException {
    String name = item.name;
    if (name == null) {
      throw wrong("an item with a name n", "one without");
    }
    List<MdcItem> items = item.items;
    String comment = item.comment == null ? "" : item.comment;
    if (item.multi) {
      if (items == null || item.type != null || item.value != null || item.comment != null) {
        throw wrong(name + ": n, multi and items for a list", "others");
      }
      return built(items, list -> new MdcMulti(name, list));
    }
    String type = item.type;
    if (type == null) {
      throw wrong(name + ": a type t", "none");
    }
    if (type.equals(FaithfulJson.FOLDER_TYPE)) {
      if (items == null || item.value != null) {
        throw wrong(name + ": n, t, items and c for a folder", "others");
      }
      return built(items, list -> new MdcFolder(name, list, comment));
    }
    Raw value = item.value;
    if (value == null || items != null) {
      throw wrong(name + ": n, t, v and c for a value", "others");
    }
    return value(name, type, value, comment);
  }

  private MdcItem value(String name, String type, Raw value, String comment) throws MdcException {
    if (type.endsWith(FaithfulJson.VECTOR_MARK)) {
      MdcType element = type(name, type.substring(0, type.length() - 2));
      if (value.token() != JsonToken.START_ARRAY) {
        throw wrong(name + ": an array for a vector", value.text());
      }
      List<Object> values = new ArrayList<>();
      for (Raw raw : value.elements()) {
        Object number = value(name, element, raw);
        if (number == null) {
          throw wrong(name + ": numbers in a vector", raw.text());
        }
        values.add(number);
      }
      return built(values, numbers -> new MdcVector(name, element, numbers, comment));
    }
    MdcType scalar = type(name, type);
    Object single = value(name, scalar, value);
    try {
      return new MdcScalar(name, scalar, single, comment);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private MdcType type(String name, String type) throws MdcException {
    try {
      return MdcType.valueOf(type);
    } catch (IllegalArgumentException e) {
      throw wrong(name + ": a type of the format, METADATA or one with []", "'" + type + "'");
    }
  }

  private @Nullable Object value(String name, MdcType type, Raw raw) throws MdcException {
    boolean number =
        raw.token() == JsonToken.VALUE_NUMBER_INT || raw.token() == JsonToken.VALUE_NUMBER_FLOAT;
    if (raw.token() == JsonToken.VALUE_NULL && type.mayBeMissing()) {
      return null;
    }
    if (type == MdcType.BOOL && raw.token().isBoolean()) {
      return raw.token() == JsonToken.VALUE_TRUE;
    }
    boolean numeric = type.isInteger() || type.isReal();
    if (raw.token() != JsonToken.VALUE_STRING && !(number && numeric)) {
      throw wrong(name + ": a value of type " + type, raw.text());
    }
    try {
      return JsonValues.parse(type, raw.text());
    } catch (IllegalArgumentException e) {
      throw wrong(name + ": " + e.getMessage() + " for " + type, "'" + raw.text() + "'");
    }
  }

  private Raw raw() throws MdcException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      throw wrong("a value", "an object");
    }
    List<Raw> elements = new ArrayList<>();
    if (token == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (!json.currentToken().isScalarValue()) {
          throw wrong("numbers in a vector", json.currentToken().toString());
        }
        elements.add(raw());
      }
      return new Raw(token, "an array", elements);
    }
    return new Raw(token, json.getString(), elements);
  }

  private List<Finding> findings() throws MdcException {
    expect(json.currentToken(), JsonToken.START_ARRAY, "an array of findings");
    List<Finding> findings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      findings.add(finding());
    }
    return findings;
  }

  private Finding finding() throws MdcException {
    expect(json.currentToken(), JsonToken.START_OBJECT, "an object for a finding");
    long line = 0;
    long column = 1;
    Finding.Severity severity = Finding.Severity.REFUSED;
    String text = "";
    String why = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String property = json.currentName();
      json.nextToken();
      switch (property) {
        case FaithfulJson.LINE -> line = integer();
        case FaithfulJson.COLUMN -> column = integer();
        case FaithfulJson.SEVERITY -> severity = severity();
        case FaithfulJson.TEXT -> text = text(property);
        case FaithfulJson.WHY -> why = text(property);
        default -> throw wrong("line, column, severity, text or why", "'" + property + "'");
      }
    }
    return new Finding(line, (int) Math.min(column, Integer.MAX_VALUE), severity, why, text);
  }

  private Finding.Severity severity() throws MdcException {
    String word = text(FaithfulJson.SEVERITY);
    for (Finding.Severity severity : Finding.Severity.values()) {
      if (severity.name().toLowerCase(Locale.ROOT).equals(word)) {
        return severity;
      }
    }
    throw wrong("refused or doubtful", "'" + word + "'");
  }

  private long integer() throws MdcException {
    expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "an integer");
    return json.getLongValue();
  }

  private String text(String property) throws MdcException {
    expect(json.currentToken(), JsonToken.VALUE_STRING, "a text for " + property);
    return json.getString();
  }

  private void expect(@Nullable JsonToken got, JsonToken expected, String words)
      throws MdcException {
    if (got != expected) {
      throw wrong(words, got == null ? "nothing" : json.getString());
    }
  }

  /** Builds something that checks what it is built of. */
  private interface Builder<P, T> {
    T build(List<P> parts);
  }

  private <P, T> T built(List<P> parts, Builder<P, T> builder) throws MdcException {
    try {
      return builder.build(parts);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private MdcException wrong(String expected, String got) {
    String shown = got.length() > 60 ? got.substring(0, 60) + "..." : got;
    return new MdcException(
        at(json.currentTokenLocation()) + "expected " + expected + ", got " + shown);
  }

  private MdcException wrong(IllegalArgumentException e) {
    return new MdcException(at(json.currentTokenLocation()) + e.getMessage());
  }

  private static String at(@Nullable TokenStreamLocation place) {
    return place == null
        ? "JSON: "
        : "JSON, line %d, column %d: "
            .formatted(place.getLineNr(), Math.max(1, place.getColumnNr()));
  }
}
