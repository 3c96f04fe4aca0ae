package org.ippmirror.cli.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ippmirror.cli.text.ByteSize;
import org.ippmirror.cli.text.TimeSpan;

/** Keys and values of one level, read with the type that each must have. */
final class Section {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(?:\\.[0-9]{1,9})?");

  private final String file;
  private final ConfigNode.Mapping node;

  private Section(String file, ConfigNode.Mapping node) {
    this.file = file;
    this.node = node;
  }

  /** Keys and values, if that is what the node is and it has no other keys. */
  static Section of(String file, ConfigNode node, String... keys) throws ConfigException {
    List<String> known = List.of(keys);
    if (!(node instanceof ConfigNode.Mapping mapping)) {
      throw mistake(file, node, "expected keys " + String.join(", ", known), node.shown());
    }
    for (ConfigNode value : mapping.values().values()) {
      String key = value.path().substring(value.path().lastIndexOf('.') + 1);
      if (!known.contains(key)) {
        throw mistake(
            file, value, "expected one of " + String.join(", ", known), "the unknown key " + key);
      }
    }
    return new Section(file, mapping);
  }

  /** The section under that key; without it, nothing happens. */
  Optional<Section> section(String key, String... keys) throws ConfigException {
    ConfigNode value = node.values().get(key);
    return value == null ? Optional.empty() : Optional.of(of(file, value, keys));
  }

  /** Whether there are keys and values under that key. */
  boolean isSection(String key) {
    return node.values().get(key) instanceof ConfigNode.Mapping;
  }

  /** A value that must be there. */
  String required(String key) throws ConfigException {
    ConfigNode value = node.values().get(key);
    if (value == null) {
      throw mistake(file, node, "expected the key " + key, "none");
    }
    return scalar(value);
  }

  /** One value. */
  Optional<String> text(String key) throws ConfigException {
    ConfigNode value = node.values().get(key);
    return value == null ? Optional.empty() : Optional.of(scalar(value));
  }

  /** Elements that are sections themselves. */
  List<Section> sections(String key, String... keys) throws ConfigException {
    ConfigNode value = node.values().get(key);
    if (value == null) {
      throw mistake(file, node, "expected the key " + key, "none");
    }
    if (!(value instanceof ConfigNode.Sequence list) || list.elements().isEmpty()) {
      throw mistake(
          file,
          value,
          "expected a list",
          value instanceof ConfigNode.Sequence ? "an empty one" : value.shown());
    }
    List<Section> sections = new ArrayList<>();
    for (ConfigNode element : list.elements()) {
      sections.add(of(file, element, keys));
    }
    return sections;
  }

  /** Any keys, each with a value or a list of values. */
  Map<String, List<String>> conditions(String key) throws ConfigException {
    ConfigNode value = node.values().get(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof ConfigNode.Mapping mapping)) {
      throw mistake(file, value, "expected columns and their values", value.shown());
    }
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigNode> condition : mapping.values().entrySet()) {
      conditions.put(condition.getKey(), oneOrMore(condition.getValue()));
    }
    return conditions;
  }

  private List<String> oneOrMore(ConfigNode value) throws ConfigException {
    if (!(value instanceof ConfigNode.Sequence list)) {
      return List.of(scalar(value));
    }
    if (list.elements().isEmpty()) {
      throw mistake(file, value, "expected at least one value", "an empty list");
    }
    List<String> values = new ArrayList<>();
    for (ConfigNode element : list.elements()) {
      values.add(scalar(element));
    }
    return values;
  }

  /** A whole number. */
  Optional<Long> number(String key) throws ConfigException {
    List<Long> value = new ArrayList<>();
    number(key, value::add);
    return value.stream().findFirst();
  }

  /** A length of time. */
  Optional<Duration> duration(String key) throws ConfigException {
    List<Duration> value = new ArrayList<>();
    duration(key, value::add);
    return value.stream().findFirst();
  }

  /** Gives a whole number to {@code setting}, which may refuse it. */
  void number(String key, Function<Long, ?> setting) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      if (!WHOLE_NUMBER.matcher(text.get()).matches()) {
        throw mistake(key, "expected a whole number", "'" + text.get() + "'");
      }
      use(key, Long.parseLong(text.get()), setting);
    }
  }

  /** Gives a number such as {@code 2} or {@code 0.5} to {@code setting}, which may refuse it. */
  void decimal(String key, Function<Double, ?> setting) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      if (!DECIMAL.matcher(text.get()).matches()) {
        throw mistake(key, "expected a number", "'" + text.get() + "'");
      }
      use(key, Double.valueOf(text.get()), setting);
    }
  }

  /** Gives a number of bytes such as {@code 500} or {@code 1.5G} to {@code setting}. */
  void size(String key, Function<Long, ?> setting) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      use(key, use(key, text.get(), ByteSize::parse), setting);
    }
  }

  /** Gives a duration such as {@code 7d} or {@code 1h30m} to {@code setting}. */
  void duration(String key, Function<Duration, ?> setting) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      use(key, use(key, text.get(), TimeSpan::parse), setting);
    }
  }

  /** What {@code reader} makes of a value; what it refuses becomes a mistake at that key. */
  <V, T> T use(String key, V value, Function<V, T> reader) throws ConfigException {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int expected = message.indexOf("expected");
      throw mistake(key, expected < 0 ? message : message.substring(expected));
    }
  }

  /** A mistake in the value of that key, or in this section if it has no such key. */
  ConfigException mistake(String key, String expected, String got) {
    return mistake(key, expected + ", got " + got);
  }

  /** Like {@link #mistake(String, String, String)}. */
  ConfigException mistake(String key, String message) {
    ConfigNode at = node.values().getOrDefault(key, node);
    return new ConfigException(file, at.line(), prefix(at) + message);
  }

  private static ConfigException mistake(String file, ConfigNode at, String expected, String got) {
    return new ConfigException(file, at.line(), prefix(at) + expected + ", got " + got);
  }

  private static String prefix(ConfigNode at) {
    return at.path().isEmpty() ? "" : at.path() + ": ";
  }

  private String scalar(ConfigNode value) throws ConfigException {
    if (value instanceof ConfigNode.Scalar scalar && scalar.text() != null) {
      return scalar.text();
    }
    throw mistake(file, value, "expected one value", value.shown());
  }
}
