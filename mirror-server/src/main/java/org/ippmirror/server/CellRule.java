package org.ippmirror.server;

import java.util.regex.Pattern;

/** What a server may write into a cell of an index. */
final class CellRule {

  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  private CellRule() {}

  /**
   * Returns the value. An empty one is fine.
   *
   * @param what the kind of thing, for the message
   * @throws IllegalArgumentException if it has a character that readers would misunderstand
   */
  static String require(String what, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean ascii = c >= ' ' && c <= '~' && c != '|' && c != '#';
      if (!ascii && (c < 0xA0 || c > 0xFF)) {
        throw new IllegalArgumentException(
            what + ": expected printable Latin-1 without | and #, got '" + value + "'");
      }
    }
    return value;
  }

  /** Like {@link #require}, for what must be a word. */
  static String requireWord(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + ": expected a word, got nothing");
    }
    return require(what, value);
  }

  /** Like {@link #require}, for a time. */
  static String requireTime(String what, String value) {
    if (!TIME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + ": expected yyyy-mm-ddThh:mm:ssZ, got '" + value + "'");
    }
    return value;
  }
}
