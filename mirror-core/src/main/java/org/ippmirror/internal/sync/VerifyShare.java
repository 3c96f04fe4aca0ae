package org.ippmirror.internal.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.CRC32;

/**
 * Which filesets have their turn today when each day a share of them is looked at. Pure, and
 * without memory: a fileset has the same place in every round of days.
 */
final class VerifyShare {

  private VerifyShare() {}

  /** The number of a UTC day. */
  static long day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay();
  }

  /**
   * Whether it is the turn of a fileset.
   *
   * @param path {@code product/fileset}
   * @param days how many days a round has; in each, every fileset has one turn
   */
  static boolean isTurn(String path, long day, int days) {
    CRC32 place = new CRC32(); // Spreads names that differ in a digit alone.
    place.update(path.getBytes(StandardCharsets.ISO_8859_1));
    return Math.floorMod(place.getValue() + day, (long) days) == 0;
  }
}
