package org.ippmirror.internal.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Names of what lies hidden beside the mirrored data. They begin with a dot and hold a {@code ~},
 * which no published name does (P-23).
 */
public final class HiddenNames {

  private static final String RELEASED = "~released";

  private static final List<String> OWN_SUFFIXES = List.of("~part", "~proof", "~new", "~old");

  /**
   * Names of our own stay below that: some file systems, such as those that encrypt names, allow
   * less than 255, and a published name that still fits must not fail for what we add to it.
   */
  static final int LONGEST_NAME = 120;

  private HiddenNames() {}

  /** Whether a hidden name is one that this mirror gives, and that a complete fileset lacks. */
  public static boolean isOurs(String name) {
    return name.startsWith(".") && OWN_SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** Whether a hidden name is that of the note of files that were let go. */
  public static boolean isReleaseNote(String name) {
    return name.startsWith(".") && name.endsWith(RELEASED);
  }

  /** Where it is noted which files beside the index were let go. */
  static Path releaseNoteOf(Path index) {
    return hidden(index, RELEASED);
  }

  /** Where the bytes for {@code target} are collected. */
  static Path partialOf(Path target) {
    return hidden(target, "~part");
  }

  /** Where it is noted what the partial of {@code target} is a part of. */
  static Path proofOf(Path target) {
    return hidden(target, "~proof");
  }

  /** Where a new text for {@code target} is written before it gets the name. */
  static Path draftOf(Path target) {
    return hidden(target, "~new");
  }

  /** Where the text of {@code target} lies while the next one is made true. */
  static Path earlierOf(Path target) {
    return hidden(target, "~old");
  }

  /** Where it is noted what the wrong bytes of a file in quarantine are. */
  static Path evidenceOf(Path file) {
    return hidden(file, "~evidence");
  }

  private static Path hidden(Path target, String suffix) {
    String name = "." + target.getFileName() + suffix;
    if (name.length() > LONGEST_NAME) {
      name = "." + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + suffix;
    }
    return target.resolveSibling(name);
  }
}
