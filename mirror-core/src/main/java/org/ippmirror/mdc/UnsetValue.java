package org.ippmirror.mdc;

import java.math.BigInteger;

/** What a dump of a database has where there is no value (M-20). */
final class UnsetValue {

  private static final BigInteger MAX_U64 =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private UnsetValue() {}

  static boolean is(MdcScalar scalar) {
    Object value = scalar.value();
    return value == null
        || switch (scalar.type()) {
          case F32, F64 -> !Double.isFinite(((Number) value).doubleValue());
          case S16, S32, S64, U16, U32 -> value.equals(Values.max(scalar.type()));
          case U64 -> value.equals(MAX_U64);
          // No column of a database becomes S8 or U8.
          default -> false;
        };
  }
}
