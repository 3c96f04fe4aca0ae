package org.ippmirror.distribution;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcTime;
import org.ippmirror.mdc.MdcType;
import org.jspecify.annotations.Nullable;

/**
 * What a value in a dump of a database was in that database (D-13). Only for such dumps: elsewhere
 * the largest integer is an integer.
 */
public final class DatabaseValue {

  private static final BigInteger MAX_U64 =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private DatabaseValue() {}

  /**
   * The value, or null where the database had none.
   *
   * <p>The largest value of S16, S32, S64 and of the unsigned types, and reals that are no finite
   * number, stand for a missing value. Times are as written, whatever scale they are labelled with,
   * cut to microseconds; a leap second becomes the second after it. A truth value is never missing:
   * a database's unset one is written as true.
   *
   * @return {@link String} for STR, {@link Boolean} for BOOL, {@link Long} for integers, {@link
   *     BigInteger} for U64, {@link Float} for F32, {@link Double} for F64, {@link LocalDateTime}
   *     for times; or null
   */
  public static @Nullable Object of(MdcScalar scalar) {
    Object value = scalar.value();
    if (value instanceof Long n) {
      return n == unset(scalar.type()) ? null : value;
    }
    if (value instanceof BigInteger n) {
      return n.equals(MAX_U64) ? null : value;
    }
    if (value instanceof Float f) {
      return Float.isFinite(f) ? value : null;
    }
    if (value instanceof Double d) {
      return Double.isFinite(d) ? value : null;
    }
    return value instanceof MdcTime time ? time(time) : value;
  }

  /** A number that stands for none, or for the types without one a number that they cannot have. */
  private static long unset(MdcType type) {
    return switch (type) {
      case S16 -> Short.MAX_VALUE;
      case S32 -> Integer.MAX_VALUE;
      case S64 -> Long.MAX_VALUE;
      case U8 -> 0xFF;
      case U16 -> 0xFFFF;
      case U32 -> 0xFFFF_FFFFL;
      default -> Long.MIN_VALUE;
    };
  }

  private static LocalDateTime time(MdcTime time) {
    int leap = time.second() == 60 ? 1 : 0;
    return LocalDateTime.of(
            time.date().getYear(),
            time.date().getMonthValue(),
            time.date().getDayOfMonth(),
            time.hour(),
            time.minute(),
            time.second() - leap,
            time.nano())
        .plusSeconds(leap)
        .truncatedTo(ChronoUnit.MICROS);
  }
}
