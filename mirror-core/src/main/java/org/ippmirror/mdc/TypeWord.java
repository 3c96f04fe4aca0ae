package org.ippmirror.mdc;

import org.jspecify.annotations.Nullable;

/** What can stand second on a line, apart from the types that the text itself defines (M-09). */
enum TypeWord {
  STR(MdcType.STR),
  BOOL(MdcType.BOOL),
  S8(MdcType.S8),
  S16(MdcType.S16),
  S32(MdcType.S32),
  S64(MdcType.S64),
  U8(MdcType.U8),
  U16(MdcType.U16),
  U32(MdcType.U32),
  U64(MdcType.U64),
  F32(MdcType.F32),
  F64(MdcType.F64),
  UTC(MdcType.UTC),
  TAI(MdcType.TAI),
  UT1(MdcType.UT1),
  TT(MdcType.TT),
  MULTI(null),
  METADATA(null);

  private final @Nullable MdcType type;

  TypeWord(@Nullable MdcType type) {
    this.type = type;
  }

  /** Of a scalar or vector; null for the two that make levels and lists. */
  @Nullable MdcType type() {
    return type;
  }

  int length() {
    return name().length();
  }

  /** The one that the word is or begins with; {@code TT} must be the whole word. */
  static @Nullable TypeWord of(byte[] b, int from, int to) {
    if (to - from < 2) {
      return null;
    }
    return switch (b[from]) {
      case 'S' -> begins(b, from, to, signed(b, from));
      case 'U' -> begins(b, from, to, unsigned(b, from, to));
      case 'F' -> begins(b, from, to, b[from + 1] == '3' ? F32 : F64);
      case 'T' -> b[from + 1] == 'T' ? (to - from == 2 ? TT : null) : begins(b, from, to, TAI);
      case 'M' -> begins(b, from, to, b[from + 1] == 'U' ? MULTI : METADATA);
      case 'B' -> begins(b, from, to, BOOL);
      default -> null;
    };
  }

  private static TypeWord unsigned(byte[] b, int from, int to) {
    return switch (b[from + 1]) {
      case 'T' -> to - from > 2 && b[from + 2] == '1' ? UT1 : UTC;
      case '1' -> U16;
      case '3' -> U32;
      case '6' -> U64;
      default -> U8;
    };
  }

  private static TypeWord signed(byte[] b, int from) {
    return switch (b[from + 1]) {
      case 'T' -> STR;
      case '1' -> S16;
      case '3' -> S32;
      case '6' -> S64;
      default -> S8;
    };
  }

  private static @Nullable TypeWord begins(byte[] b, int from, int to, TypeWord word) {
    String name = word.name();
    if (to - from < name.length()) {
      return null;
    }
    for (int i = 1; i < name.length(); i++) {
      if (b[from + i] != name.charAt(i)) {
        return null;
      }
    }
    return word;
  }
}
