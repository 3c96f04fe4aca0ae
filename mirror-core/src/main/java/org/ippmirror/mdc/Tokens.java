package org.ippmirror.mdc;

import org.jspecify.annotations.Nullable;

/** Names and short values, each made once as long as it keeps coming back. Bounded. */
final class Tokens {

  private static final int SLOTS = 1 << 10;
  private static final int MAX_LENGTH = 40;

  private final @Nullable Name[] names = new Name[SLOTS];
  private final @Nullable String[] values = new String[SLOTS];

  /**
   * A name, with what there is to know of it.
   *
   * @param plain whether both reference readers take it
   * @param usable whether a document can hold it
   */
  record Name(String text, boolean plain, boolean usable) {

    static Name of(String text) {
      return new Name(text, Names.isPlain(text), Names.isUsable(text));
    }
  }

  Name name(byte[] b, int from, int to) {
    if (to - from > MAX_LENGTH) {
      return Name.of(Chars.text(b, from, to));
    }
    int slot = slot(b, from, to);
    Name known = names[slot];
    if (known == null || !is(known.text(), b, from, to)) {
      known = Name.of(Chars.text(b, from, to));
      names[slot] = known;
    }
    return known;
  }

  /** With tabs as blanks. */
  String value(byte[] b, int from, int to) {
    if (to - from > MAX_LENGTH) {
      return Chars.plain(b, from, to);
    }
    int slot = slot(b, from, to);
    String known = values[slot];
    if (known == null || !is(known, b, from, to)) {
      known = Chars.plain(b, from, to);
      values[slot] = known;
    }
    return known;
  }

  private static int slot(byte[] b, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + b[i];
    }
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  private static boolean is(String text, byte[] b, int from, int to) {
    int length = to - from;
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != (b[from + i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
