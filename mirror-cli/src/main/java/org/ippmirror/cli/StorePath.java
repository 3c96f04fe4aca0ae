package org.ippmirror.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an argument such as {@code PRODUCT/FILESET/FILE} names.
 *
 * @param names one name a level, from the product on; the core checks them
 */
record StorePath(List<String> names) {

  private static final List<String> LEVELS = List.of("PRODUCT", "FILESET", "FILE");

  /** With at least and at most so many levels. */
  static StorePath parse(String text, int fewest, int most) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    List<String> names = List.of(path.split("/", -1));
    if (names.size() < fewest || names.size() > most || names.contains("")) {
      throw new IllegalArgumentException(
          "expected " + forms(fewest, most) + ", got '" + text + "'");
    }
    return new StorePath(names);
  }

  private static String forms(int fewest, int most) {
    return IntStream.rangeClosed(fewest, most)
        .mapToObj(depth -> String.join("/", LEVELS.subList(0, depth)))
        .collect(Collectors.joining(" or "));
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
