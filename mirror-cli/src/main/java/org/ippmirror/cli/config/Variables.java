package org.ippmirror.cli.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that stand in the environment, so that a secret need not stand in a file. */
final class Variables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private Variables() {}

  /**
   * The text, with each {@code ${NAME}} replaced by that environment variable.
   *
   * @param what what the text is, for the message, which does not show it
   * @throws IllegalArgumentException if there is no such variable
   */
  static String expand(String what, String text, Map<String, String> environment) {
    Matcher variables = VARIABLE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (variables.find()) {
      String value = environment.get(variables.group(1));
      if (value == null) {
        throw new IllegalArgumentException(
            what + ": expected the environment variable " + variables.group(1) + ", got none");
      }
      variables.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return variables.appendTail(expanded).toString();
  }
}
