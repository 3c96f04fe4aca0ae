package org.ippmirror.cli;

import java.util.List;

/**
 * What an argument such as {@code PRODUCT/FILESET/FILE} names.
 *
 * @param names one name a level, from the product on; the core checks them
 */
record StorePath(List<String> names) {

  /** The form that is expected, for messages, says how many levels there are. */
  static StorePath parse(String text, int fewest, String form) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    List<String> names = List.of(path.split("/", -1));
    int most = form.split("/", -1).length;
    if (names.size() < fewest || names.size() > most || names.contains("")) {
      throw new IllegalArgumentException("expected " + form + ", got '" + text + "'");
    }
    return new StorePath(names);
  }

  /** How many levels it names. */
  int depth() {
    return names.size();
  }

  String product() {
    return names.get(0);
  }

  String fileset() {
    return names.get(1);
  }

  String file() {
    return names.get(2);
  }
}
