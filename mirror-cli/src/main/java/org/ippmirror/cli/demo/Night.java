package org.ippmirror.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One observing night.
 *
 * @param mjd modified Julian date of the night
 */
record Night(int mjd) {

  private static final int MJD_OF_EPOCH = 40587;
  private static final int MJD_IN_NAMES = 50000;
  private static final DateTimeFormatter DATABASE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  LocalDate date() {
    return LocalDate.ofEpochDay(mjd - (long) MJD_OF_EPOCH);
  }

  /** The four digits that begin the names of its exposures. */
  int number() {
    return mjd - MJD_IN_NAMES;
  }

  String yyyymmdd() {
    return date().format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  String dataGroup() {
    return "DEMO." + yyyymmdd();
  }

  /** Where the files of its runs are, at the origin and below a receiver's directory. */
  String destdir() {
    return "gpc1/DEMO.nt/" + date().toString().replace('-', '/');
  }

  /** A moment of the night. */
  Instant at(LocalTime time) {
    return date().atTime(time).toInstant(ZoneOffset.UTC);
  }

  double mjdOf(Instant time) {
    return MJD_OF_EPOCH + time.getEpochSecond() / 86400.0;
  }

  static String databaseTime(Instant time) {
    return DATABASE_TIME.format(time);
  }
}
