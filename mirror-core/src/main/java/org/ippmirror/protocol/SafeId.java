package org.ippmirror.protocol;

import java.util.Optional;
import java.util.Set;

/**
 * The rule for names of products, filesets and files: such a name is one harmless path element on
 * disk and in a URL (P-23, H18, H19).
 */
public final class SafeId {

  /** Longest name; what common file systems allow. Every legal character is one byte. */
  public static final int MAX_LENGTH = 255;

  /** Names that the tree uses itself: the list of each level, and the mirror's own directory. */
  private static final Set<String> RESERVED = Set.of("index.txt", ".ippmirror");

  private SafeId() {}

  /** What is wrong with a name, as "expected ..., got ..."; empty if nothing is. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("expected a name, got nothing");
    }
    if (name.length() > MAX_LENGTH) {
      return Optional.of(
          "expected a name of at most " + MAX_LENGTH + " characters, got " + name.length());
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isLegal(name.charAt(i))) {
        return Optional.of(
            "unsafe name: expected letters, digits and - + _ . : [ ], got '" + name + "'");
      }
    }
    if (name.equals(".") || name.equals("..") || name.startsWith("-")) {
      return Optional.of("unsafe name: expected no . or .. and no leading -, got '" + name + "'");
    }
    if (RESERVED.contains(name)) {
      return Optional.of("reserved name: expected any other, got '" + name + "'");
    }
    return Optional.empty();
  }

  /**
   * Returns the name.
   *
   * @param what the kind of thing, for the message
   * @throws IllegalArgumentException if it is not safe
   */
  public static String require(String what, String name) {
    Optional<String> problem = problem(name);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(what + ": " + problem.get());
    }
    return name;
  }

  private static boolean isLegal(char c) {
    return isLetterOrDigit(c) || "-+_.:[]".indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
