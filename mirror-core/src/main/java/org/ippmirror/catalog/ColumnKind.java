package org.ippmirror.catalog;

import java.util.Optional;
import org.ippmirror.mdc.MdcType;

/** What a column holds, whatever the database calls it. Integers are in order of their size. */
enum ColumnKind {
  BOOL,
  INT16,
  INT32,
  INT64,
  /** An unsigned integer of 64 bits, and everything smaller. */
  UINT64,
  REAL32,
  REAL64,
  TEXT,
  /** Text in a key, at most {@link #MAX_KEY_TEXT} characters. */
  KEY_TEXT,
  /** A published name of a product, fileset or file: at most 255 ASCII characters. */
  NAME,
  TIME;

  /** What fits in an index of every database, several times. */
  static final int MAX_KEY_TEXT = 128;

  /** The kind that values of a type need. */
  static ColumnKind of(MdcType type) {
    return switch (type) {
      case BOOL -> BOOL;
      case S8, S16, U8 -> INT16;
      case S32, U16 -> INT32;
      case S64, U32 -> INT64;
      case U64 -> UINT64;
      case F32 -> REAL32;
      case F64 -> REAL64;
      case STR -> TEXT;
      case UTC, UT1, TAI, TT -> TIME;
    };
  }

  boolean isInteger() {
    return compareTo(INT16) >= 0 && compareTo(UINT64) <= 0;
  }

  boolean isReal() {
    return this == REAL32 || this == REAL64;
  }

  private boolean isText() {
    return this == TEXT || this == KEY_TEXT || this == NAME;
  }

  /**
   * The smallest kind that holds the values of both without loss, in whichever order they come;
   * empty if there is none.
   */
  Optional<ColumnKind> with(ColumnKind other) {
    if (this == other) {
      return Optional.of(this);
    }
    if (isInteger() && other.isInteger()) {
      return Optional.of(compareTo(other) > 0 ? this : other);
    }
    if (isText() && other.isText()) {
      return Optional.of(compareTo(other) > 0 ? this : other);
    }
    boolean reals = (isReal() || fitsReal()) && (other.isReal() || other.fitsReal());
    return reals ? Optional.of(REAL64) : Optional.empty();
  }

  /** A double holds these integers exactly. */
  private boolean fitsReal() {
    return this == INT16 || this == INT32;
  }
}
