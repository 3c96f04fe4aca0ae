package org.ippmirror.mdc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for names that hold in every document, also in one that only the C reader takes. */
final class Names {

  private Names() {}

  static void check(String name) {
    if (!isUsable(name)) {
      throw new IllegalArgumentException(
          "expected a name without blanks that begins with neither # nor @, got '" + name + "'");
    }
  }

  private static boolean hasBlank(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }

  /** Whether both reference readers take the byte within a name. */
  static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || Chars.isDigit(c)
        || c == '_'
        || c == '.'
        || c == '-';
  }

  /** Whether both reference readers take it as the name of an item (M-04). */
  static boolean isPlain(String name) {
    if (name.isEmpty() || name.charAt(0) == '.' || name.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isPlain(name.charAt(i))) {
        return false;
      }
    }
    return !name.equalsIgnoreCase("METADATA")
        && !name.equalsIgnoreCase("END")
        && !name.equalsIgnoreCase("TYPE");
  }

  /** Whether it can be a name in a document at all. */
  static boolean isUsable(String name) {
    return !name.isEmpty() && name.charAt(0) != '#' && name.charAt(0) != '@' && !hasBlank(name);
  }

  static void checkUnique(String where, List<MdcItem> items) {
    Set<String> seen = new HashSet<>(2 * items.size());
    for (MdcItem item : items) {
      if (!seen.add(item.name())) {
        throw new IllegalArgumentException(
            where + ": expected each name once, got " + item.name() + " twice");
      }
    }
  }
}
