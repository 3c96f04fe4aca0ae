package org.ippmirror.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.protocol.SafeId;

/**
 * The addresses of one store: what a request path means, and the address of a directory. Only safe
 * names get through, so nothing else ever reaches the disk.
 */
final class StorePaths {

  /** The list at each level. */
  static final String INDEX = "index.txt";

  /** Product, fileset, file. */
  private static final int DEEPEST = 3;

  private final List<String> base;

  /**
   * {@code path} is where the root of the store lies; empty or {@code /} for the top.
   *
   * @throws IllegalArgumentException if it is not made of safe names
   */
  StorePaths(String path) {
    base = elements(path);
    base.forEach(name -> SafeId.require("path", name));
  }

  /** The address of a directory of the store, without the slash at its end. */
  String address(List<String> ids) {
    StringBuilder address = new StringBuilder();
    base.forEach(name -> address.append('/').append(encode(name)));
    ids.forEach(name -> address.append('/').append(encode(name)));
    return address.toString();
  }

  /** Of all characters that a safe name may have, the brackets alone must be encoded (P-23). */
  static String encode(String id) {
    return id.replace("[", "%5B").replace("]", "%5D");
  }

  /** What a path as it came means; empty if nothing can lie there. */
  Optional<Target> parse(String rawPath) {
    List<String> names = new ArrayList<>();
    for (String element : elements(rawPath)) {
      Optional<byte[]> bytes = Percent.decode(element);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      names.add(new String(bytes.get(), StandardCharsets.ISO_8859_1));
    }
    if (names.size() < base.size() || !names.subList(0, base.size()).equals(base)) {
      return Optional.empty();
    }
    return inStore(names.subList(base.size(), names.size()), rawPath.endsWith("/"));
  }

  private static Optional<Target> inStore(List<String> names, boolean slash) {
    int last = names.size() - 1;
    boolean index = last >= 0 && last < DEEPEST && !slash && names.get(last).equals(INDEX);
    List<String> ids = index ? names.subList(0, last) : names;
    if (ids.size() > DEEPEST || !ids.stream().allMatch(id -> SafeId.problem(id).isEmpty())) {
      return Optional.empty();
    }
    if (index) {
      return Optional.of(new Target(Target.Kind.INDEX, ids));
    }
    if (ids.size() == DEEPEST) {
      return slash ? Optional.empty() : Optional.of(new Target(Target.Kind.FILE, ids));
    }
    return Optional.of(new Target(slash ? Target.Kind.PAGE : Target.Kind.UNSLASHED, ids));
  }

  /** Between the slashes; repeated slashes count as one. */
  private static List<String> elements(String path) {
    List<String> elements = new ArrayList<>();
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start) {
        elements.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return elements;
  }
}
