package org.ippmirror.cli.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a configuration file, with the place where it stands. */
sealed interface ConfigNode {

  /** Its key, with those around it: {@code products[0].where}; empty for the whole file. */
  String path();

  /** 1-based line where it begins; that of its key, if it has one. */
  int line();

  /** What it is, for messages. */
  String shown();

  /** One value as written; null for nothing. */
  record Scalar(String path, int line, @Nullable String text) implements ConfigNode {
    @Override
    public String shown() {
      return text == null ? "nothing" : "'" + text + "'";
    }
  }

  /** A list. */
  record Sequence(String path, int line, List<ConfigNode> elements) implements ConfigNode {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys and values, in written order. */
  record Mapping(String path, int line, Map<String, ConfigNode> values) implements ConfigNode {
    @Override
    public String shown() {
      return "keys and values";
    }
  }
}
