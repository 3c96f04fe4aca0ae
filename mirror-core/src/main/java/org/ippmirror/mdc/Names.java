package org.ippmirror.mdc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for names that hold in every document, also in one that only the C reader takes. */
final class Names {

  private Names() {}

  static void check(String name) {
    if (name.isEmpty() || name.charAt(0) == '#' || name.charAt(0) == '@' || hasBlank(name)) {
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
