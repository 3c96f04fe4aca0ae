package org.ippmirror.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * A path below some directory that cannot leave it: names that are each one harmless element
 * (D-22). Says nothing of links that are there on disk.
 *
 * @param parts in order; none for the directory itself
 */
public record RelativePath(List<String> parts) {

  /** Most characters of a path. */
  public static final int MAX_LENGTH = 1024;

  /** Most characters of one part; what common file systems allow. */
  public static final int MAX_PART_LENGTH = 255;

  /** The directory itself. */
  public static final RelativePath HERE = new RelativePath(List.of());

  /**
   * Checks and copies the parts.
   *
   * @throws IllegalArgumentException if one is empty, {@code .} or {@code ..}, too long, or has a
   *     slash, a backslash, a {@code #}, a character that is not printable ASCII, or a blank at an
   *     end; or if all of them are too long
   */
  public RelativePath {
    parts = List.copyOf(parts);
    int length = Math.max(0, parts.size() - 1);
    for (String part : parts) {
      checkPart(part);
      length += part.length();
    }
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expected a path of at most " + MAX_LENGTH + " characters, got " + length);
    }
  }

  /**
   * Reads {@code a/b/c}; {@code .} is the directory itself.
   *
   * @param what the kind of thing, for the message
   * @param text from anywhere
   * @throws DistributionException if it is absolute or not harmless; the message says why
   */
  public static RelativePath parse(String what, String text) throws DistributionException {
    if (text.equals(".")) {
      return HERE;
    }
    if (text.startsWith("/")) {
      throw new DistributionException(
          what + ": expected a relative path, got '" + shown(text) + "'");
    }
    try {
      return new RelativePath(List.of(text.split("/", -1)));
    } catch (IllegalArgumentException e) {
      throw new DistributionException(what + ": " + e.getMessage());
    }
  }

  private static void checkPart(String part) {
    if (part.isEmpty() || part.equals(".") || part.equals("..")) {
      throw new IllegalArgumentException(
          "expected a path without empty parts, . or .., got the part '" + part + "'");
    }
    if (part.length() > MAX_PART_LENGTH) {
      throw new IllegalArgumentException(
          "expected parts of at most " + MAX_PART_LENGTH + " characters, got " + part.length());
    }
    if (!isHarmless(part)) {
      throw new IllegalArgumentException(
          "expected printable ASCII without /, \\, # and outer blanks, got the part '"
              + shown(part)
              + "'");
    }
  }

  private static boolean isHarmless(String part) {
    return part.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '/' && c != '\\' && c != '#')
        && part.charAt(0) != ' '
        && part.charAt(part.length() - 1) != ' ';
  }

  /** For messages: cut, and with a question mark for what should not reach a terminal. */
  static String shown(String text) {
    String cut = text.length() <= 80 ? text : text.substring(0, 80) + "...";
    return cut.replaceAll("[^ -~]", "?");
  }

  /**
   * This path with another below it.
   *
   * @throws DistributionException if both together are too long
   */
  public RelativePath resolve(RelativePath below) throws DistributionException {
    List<String> all = new ArrayList<>(parts);
    all.addAll(below.parts);
    try {
      return new RelativePath(all);
    } catch (IllegalArgumentException e) {
      throw new DistributionException(this + "/" + below + ": " + e.getMessage());
    }
  }

  /** Without its last part; the directory itself stays as it is. */
  public RelativePath parent() {
    return parts.isEmpty() ? this : new RelativePath(parts.subList(0, parts.size() - 1));
  }

  /** Whether this path is the other or lies below it. */
  public boolean startsWith(RelativePath other) {
    return parts.size() >= other.parts.size()
        && parts.subList(0, other.parts.size()).equals(other.parts);
  }

  /** Whether it is the directory itself. */
  public boolean isHere() {
    return parts.isEmpty();
  }

  /** {@code a/b/c}, or {@code .} for the directory itself. */
  @Override
  public String toString() {
    return parts.isEmpty() ? "." : String.join("/", parts);
  }
}
