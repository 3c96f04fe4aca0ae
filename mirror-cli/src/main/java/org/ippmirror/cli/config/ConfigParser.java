package org.ippmirror.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** YAML text to {@link ConfigNode}s. Binding to classes would lose the lines of keys. */
final class ConfigParser {

  private static final Pattern PLACE = Pattern.compile("(?m)^ in .*, line ([0-9]{1,9}), column ");

  private final String file;
  private final JsonParser parser;

  private ConfigParser(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** {@code file} is for messages. */
  static ConfigNode parse(String file, String text) throws ConfigException {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      return new ConfigParser(file, parser).document();
    } catch (JacksonException e) {
      throw notYaml(file, e);
    }
  }

  /**
   * The reason is told in several lines: where it began, and last, what the matter is and where.
   */
  private static ConfigException notYaml(String file, JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 1 : at.getLineNr();
    Matcher place = PLACE.matcher(e.getOriginalMessage());
    while (place.find()) {
      line = Integer.parseInt(place.group(1));
    }
    String reason =
        e.getOriginalMessage()
            .lines()
            .filter(text -> !text.isBlank() && !text.startsWith(" "))
            .collect(Collectors.joining(", "));
    return new ConfigException(file, line, "not YAML: " + reason);
  }

  private ConfigNode document() throws ConfigException {
    if (parser.nextToken() == null) {
      return new ConfigNode.Scalar("", 1, null);
    }
    ConfigNode root = node("", line());
    if (parser.nextToken() != null) {
      throw new ConfigException(file, line(), "expected one document, got a second one");
    }
    return root;
  }

  private ConfigNode node(String path, int line) throws ConfigException {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new ConfigException(file, line(), path + ": expected a value, got an alias");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(path, line);
      case START_ARRAY -> sequence(path, line);
      case VALUE_NULL -> new ConfigNode.Scalar(path, line, null);
      default -> new ConfigNode.Scalar(path, line, parser.getString());
    };
  }

  private ConfigNode mapping(String path, int line) throws ConfigException {
    Map<String, ConfigNode> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String inner = path.isEmpty() ? key : path + "." + key;
      int keyLine = line();
      @Nullable ConfigNode before = values.get(key);
      if (before != null) {
        throw new ConfigException(
            file, keyLine, inner + ": expected once, got it in line " + before.line() + " too");
      }
      parser.nextToken();
      values.put(key, node(inner, keyLine));
    }
    return new ConfigNode.Mapping(path, line, values);
  }

  private ConfigNode sequence(String path, int line) throws ConfigException {
    List<ConfigNode> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(path + "[" + elements.size() + "]", line()));
    }
    return new ConfigNode.Sequence(path, line, elements);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
