package org.ippmirror.protocol;

import java.util.Optional;

/** Types are labels from an open vocabulary (H13); they must be one, though. */
final class TypeRule {

  private TypeRule() {}

  /** What is wrong with a type, or empty. */
  static Optional<String> problem(String type) {
    if (type.isEmpty()) {
      return Optional.of("type empty: expected a word");
    }
    if (type.contains("#")) {
      return Optional.of("type contains #: '" + type + "'");
    }
    return Optional.empty();
  }
}
