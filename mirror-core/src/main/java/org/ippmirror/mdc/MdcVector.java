package org.ippmirror.mdc;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A named list of numbers of one type.
 *
 * @param name its name, without the {@code @} that marks it in the text
 * @param type an integer or real type
 * @param values at least one; of the classes that {@link MdcScalar} has for the type
 * @param comment the comment on its line, or an empty string
 */
public record MdcVector(String name, MdcType type, List<Object> values, String comment)
    implements MdcItem {

  /**
   * Checks and copies the values.
   *
   * @throws IllegalArgumentException if there is none, or one that the type does not have
   */
  public MdcVector {
    Names.check(name);
    if (!type.isInteger() && !type.isReal()) {
      throw new IllegalArgumentException(
          name + ": expected a vector of integers or reals, got " + type);
    }
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one element, got none");
    }
    for (Object value : values) {
      Values.check(name, type, value);
    }
    Values.checkComment(name, comment);
  }

  /** The elements for people, as {@link MdcScalar#text} has each, with a blank between them. */
  public String text() {
    return values.stream()
        .map(value -> JsonValues.text(type, value))
        .collect(Collectors.joining(" "));
  }
}
