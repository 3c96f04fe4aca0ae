package org.ippmirror.mdc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named value.
 *
 * @param name its name
 * @param type what the line says it is
 * @param value {@link String} for STR, {@link Boolean} for BOOL, {@link Long} for integers, {@link
 *     java.math.BigInteger} for U64, {@link Float} for F32, {@link Double} for F64, {@link MdcTime}
 *     for times; null where it is missing, which only text and times can be
 * @param comment the comment on its line, or an empty string
 */
public record MdcScalar(String name, MdcType type, @Nullable Object value, String comment)
    implements MdcItem {

  /**
   * Checks the value against the type.
   *
   * @throws IllegalArgumentException if the value is of another class or out of the type's range
   */
  public MdcScalar {
    Names.check(name);
    Values.check(name, type, value);
    Values.checkComment(name, comment);
  }

  /** Without comment. */
  public static MdcScalar of(String name, MdcType type, @Nullable Object value) {
    return new MdcScalar(name, type, value, "");
  }

  /**
   * The value for people: as the text has it with all its digits, but true, false, NaN, Infinity
   * and -Infinity are spelled so. An empty text where the value is missing.
   */
  public String text() {
    if (value == null) {
      return "";
    }
    return value instanceof Boolean truth ? truth.toString() : JsonValues.text(type, value);
  }

  /** The value; empty where it is missing. */
  public Optional<Object> present() {
    return Optional.ofNullable(value);
  }
}
