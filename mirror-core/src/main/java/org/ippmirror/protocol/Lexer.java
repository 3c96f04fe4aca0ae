package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lexical rules that all three indexes share (P-13). */
final class Lexer {

  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  private Lexer() {}

  /** Splits at pipes, drops empty fields at the end, then trims each field. */
  static List<String> fields(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    List<String> raw = new ArrayList<>();
    int start = 0;
    for (int pipe = text.indexOf('|'); pipe >= 0; pipe = text.indexOf('|', start)) {
      raw.add(text.substring(start, pipe));
      start = pipe + 1;
    }
    raw.add(text.substring(start));
    while (!raw.isEmpty() && raw.get(raw.size() - 1).isEmpty()) {
      raw.remove(raw.size() - 1);
    }
    raw.replaceAll(Lexer::trim);
    return raw;
  }

  /** Without ASCII white space at both ends; bytes beyond ASCII are never white space here. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Whether it has the form of a time; the calendar is not checked (H11). */
  static boolean isTime(String text) {
    return TIME.matcher(text).matches();
  }

  /** The text, if it has the form of a time. */
  static String requireTime(String name, String text) {
    if (!isTime(text)) {
      throw new IllegalArgumentException(
          name + ": time: expected yyyy-mm-ddThh:mm:ssZ, got '" + text + "'");
    }
    return text;
  }

  /** The text as a value of a row: nothing in it that would end a cell, a line or the grammar. */
  static String cell(String value) {
    String trimmed = trim(value);
    StringBuilder clean = new StringBuilder(trimmed.length());
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      boolean ascii = c >= ' ' && c <= '~' && c != '|' && c != '#';
      clean.append(ascii || (c >= 0xA0 && c <= 0xFF) ? c : '_');
    }
    return clean.toString();
  }

  /** Appends a cell, padded with blanks to {@code width}, and the pipe behind it. */
  static void append(StringBuilder line, String value, int width) {
    line.append(value).append(" ".repeat(Math.max(0, width - value.length()))).append('|');
  }
}
