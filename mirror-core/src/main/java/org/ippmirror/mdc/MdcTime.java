package org.ippmirror.mdc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A time as the text has it: a date and a time of day in the scale that its item is labelled with,
 * never converted (M-12).
 *
 * @param date the day, year 0 to 9999
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 60, since a leap second is written as 60
 * @param nano 0 to 999,999,999
 */
public record MdcTime(LocalDate date, int hour, int minute, int second, int nano) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MdcTime {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new IllegalArgumentException("year: expected 0 to 9999, got " + date.getYear());
    }
    try {
      LocalTime unused = LocalTime.of(hour, minute, second == 60 ? 59 : second, nano);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The time of day is cut to whole nanoseconds already. */
  public static MdcTime of(LocalDateTime time) {
    return new MdcTime(
        time.toLocalDate(), time.getHour(), time.getMinute(), time.getSecond(), time.getNano());
  }

  /**
   * As the JDK's type.
   *
   * @throws DateTimeException if it is in a leap second, which that type does not have
   */
  public LocalDateTime toLocalDateTime() {
    return LocalDateTime.of(date, LocalTime.of(hour, minute, second, nano));
  }

  /** As the reference writes it: {@code 2010-05-14T09:41:55.000000}, cut to microseconds. */
  @Override
  public String toString() {
    return "%04d-%02d-%02dT%02d:%02d:%02d.%06d"
        .formatted(
            date.getYear(),
            date.getMonthValue(),
            date.getDayOfMonth(),
            hour,
            minute,
            second,
            nano / 1000);
  }
}
