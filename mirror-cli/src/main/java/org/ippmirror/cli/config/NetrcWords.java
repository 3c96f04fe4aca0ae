package org.ippmirror.cli.config;

import org.jspecify.annotations.Nullable;

/** The words of a netrc file, one after the other. Not thread-safe. */
final class NetrcWords {

  private final String file;
  private final String text;
  private int at;
  private int line = 1;

  NetrcWords(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The next word without its quotes; null at the end. */
  @Nullable String next() throws ConfigException {
    skipBlanksAndRemarks();
    if (at >= text.length()) {
      return null;
    }
    return text.charAt(at) == '"' ? quoted() : plain();
  }

  /** Goes on behind the next empty line. */
  void skipMacro() {
    boolean empty = false;
    do {
      skipLine();
      int end = text.indexOf('\n', at);
      empty = text.substring(at, end < 0 ? text.length() : end).isBlank();
    } while (!empty && at < text.length());
  }

  /** A mistake in the line of the last word. */
  ConfigException mistake(String message) {
    return new ConfigException(file, line, message);
  }

  private void skipBlanksAndRemarks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' && beginsLine()) {
        skipLine();
      } else if (Character.isWhitespace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else {
        return;
      }
    }
  }

  private boolean beginsLine() {
    return text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    line += end < 0 ? 0 : 1;
    at = end < 0 ? text.length() : end + 1;
  }

  private String plain() {
    int from = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** A backslash makes the next character stand for itself; n, r and t for what they are in C. */
  private String quoted() throws ConfigException {
    StringBuilder word = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      if (c == '"') {
        return word.toString();
      }
      word.append(c == '\\' && at < text.length() ? escaped(text.charAt(at++)) : c);
    }
    throw mistake("expected a closing double quote, got the end of the line");
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}
