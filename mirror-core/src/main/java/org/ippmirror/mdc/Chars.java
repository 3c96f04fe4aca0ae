package org.ippmirror.mdc;

import java.nio.charset.StandardCharsets;

/** Bytes of a line as characters: what is blank, where words end, how they become text. */
final class Chars {

  private Chars() {}

  /** White space as C has it; a line end is one, too. */
  static boolean isSpace(int c) {
    return c == ' ' || (c <= '\r' && c >= '\t');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The first place from {@code from} that is not white space. */
  static int skipSpace(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isSpace(b[i])) {
      i++;
    }
    return i;
  }

  /** The place behind the last one that is not white space. */
  static int trimEnd(byte[] b, int from, int to) {
    int i = to;
    while (i > from && isSpace(b[i - 1])) {
      i--;
    }
    return i;
  }

  /** The end of the word that begins at {@code from}: a blank or a tab, and nothing else. */
  static int wordEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != ' ' && b[i] != '\t') {
      i++;
    }
    return i;
  }

  static int indexOf(byte[] b, int from, int to, char c) {
    for (int i = from; i < to; i++) {
      if (b[i] == c) {
        return i;
      }
    }
    return to;
  }

  /** Whether it is that word. */
  static boolean is(byte[] b, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (b[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Tabs become blanks, as the tolerant reference reader has it (M-03). */
  static String plain(byte[] b, int from, int to) {
    String text = text(b, from, to);
    return text.indexOf('\t') < 0 ? text : text.replace('\t', ' ');
  }

  /** With control characters as something that a terminal shows and does not obey. */
  static String visible(String text) {
    int i = 0;
    while (i < text.length() && !isControl(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        shown.append("\\t");
      } else if (c == '\r') {
        shown.append("\\r");
      } else if (isControl(c)) {
        shown.append("\\x%02x".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static boolean isControl(char c) {
    return c < ' ' || (c >= 0x7F && c < 0xA0);
  }
}
