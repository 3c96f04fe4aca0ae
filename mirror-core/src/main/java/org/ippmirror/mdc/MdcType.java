package org.ippmirror.mdc;

/** The types of scalar items, by the words that the format has for them (M-08). */
public enum MdcType {
  /** Text without {@code #}, line ends, or blanks at its ends; may be missing. */
  STR,
  /** True or false; is never missing. */
  BOOL,
  /** -2^7 to 2^7-1. */
  S8,
  /** -2^15 to 2^15-1. */
  S16,
  /** -2^31 to 2^31-1. */
  S32,
  /** -2^63 to 2^63-1. */
  S64,
  /** 0 to 2^8-1. */
  U8,
  /** 0 to 2^16-1. */
  U16,
  /** 0 to 2^32-1. */
  U32,
  /** 0 to 2^64-1. */
  U64,
  /** IEEE single. */
  F32,
  /** IEEE double. */
  F64,
  /** A time with the label UTC; may be missing. */
  UTC,
  /** A time with the label UT1; may be missing. */
  UT1,
  /**
   * A time with the label TAI; may be missing. Values from a database have this label whatever they
   * are (M-21).
   */
  TAI,
  /** A time with the label TT; may be missing. */
  TT;

  /** Whether values are whole numbers. */
  public boolean isInteger() {
    return compareTo(S8) >= 0 && compareTo(U64) <= 0;
  }

  /** Whether values are floating-point numbers. */
  public boolean isReal() {
    return this == F32 || this == F64;
  }

  /** Whether values are times. */
  public boolean isTime() {
    return compareTo(UTC) >= 0;
  }

  /** Whether a value may be missing; text and times alone. */
  public boolean mayBeMissing() {
    return this == STR || isTime();
  }
}
