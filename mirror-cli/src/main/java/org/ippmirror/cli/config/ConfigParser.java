package org.ippmirror.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      TokenStreamLocation at = e.getLocation();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("it is no YAML");
      throw new ConfigException(file, at == null ? 1 : at.getLineNr(), "not YAML: " + reason);
    }
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
