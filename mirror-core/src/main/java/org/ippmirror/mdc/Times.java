package org.ippmirror.mdc;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as the tolerant reference reader reads them: a date, or date and time of day, and nothing
 * behind it counts. What it passes over, and what the other reader does not take, is noted (M-12).
 */
final class Times {

  private static final String DATE = "dddd-dd-dd";
  private static final String TIME = "dddd-dd-ddTdd:dd:dd";
  private static final int MAX_DECIMALS = 9;

  private final Notes notes;
  private @Nullable LocalDate last;

  Times(Notes notes) {
    this.notes = notes;
  }

  /** The value of a scalar, or null if it was refused; {@code NULL} is the caller's. */
  @Nullable MdcTime scalar(MdcType type, byte[] b, int from, int to) {
    if (!looksLike(b, from, to, DATE)) {
      return notes.refuse(
          from, "expected a time like 2031-02-14T08:02:11, got " + Notes.shown(b, from, to));
    }
    try {
      LocalDate date = date(number(b, from, 4), number(b, from + 5, 2), number(b, from + 8, 2));
      if (looksLike(b, from, to, TIME)) {
        return withTimeOfDay(type, date, b, from, to);
      }
      notes.doubt(from + DATE.length(), "expected a time of day, read as midnight");
      return new MdcTime(date, 0, 0, 0, 0);
    } catch (DateTimeException | IllegalArgumentException e) {
      return notes.refuse(from, "expected a time that exists, got " + Notes.shown(b, from, to));
    }
  }

  private MdcTime withTimeOfDay(MdcType type, LocalDate date, byte[] b, int from, int to) {
    int rest = from + TIME.length();
    int end = rest;
    int nano = 0;
    if (rest < to && b[rest] == '.') {
      end = decimals(b, rest + 1, to);
      nano = nano(b, rest + 1, end);
    }
    int second = number(b, from + 17, 2);
    MdcTime time =
        new MdcTime(date, number(b, from + 11, 2), number(b, from + 14, 2), second, nano);
    note(type, second, b, from, end == rest + 1 ? rest : end, to);
    return time;
  }

  private void note(MdcType type, int second, byte[] b, int from, int end, int to) {
    if (b[from + DATE.length()] == ' ') {
      notes.doubt(from + DATE.length(), "expected T between date and time of day, got a blank");
    }
    if (second == 60 && type != MdcType.UTC && type != MdcType.UT1) {
      notes.doubt(from, "expected seconds below 60, since " + type + " has no leap seconds");
    }
    boolean zulu = end + 1 == to && b[end] == 'Z';
    if (end < to && !zulu) {
      notes.doubt(end, "expected nothing behind the time, passed over " + Notes.shown(b, end, to));
    }
  }

  private LocalDate date(int year, int month, int day) {
    LocalDate known = last;
    if (known != null
        && known.getDayOfMonth() == day
        && known.getMonthValue() == month
        && known.getYear() == year) {
      return known;
    }
    LocalDate date = LocalDate.of(year, month, day);
    last = date;
    return date;
  }

  private static int decimals(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Chars.isDigit(b[i])) {
      i++;
    }
    return i;
  }

  private int nano(byte[] b, int from, int to) {
    int nano = 0;
    for (int i = 0; i < MAX_DECIMALS; i++) {
      nano = 10 * nano + (from + i < to ? b[from + i] - '0' : 0);
    }
    for (int i = from + MAX_DECIMALS; i < to; i++) {
      if (b[i] != '0') {
        notes.doubt(i, "expected at most 9 decimals, cut the rest");
        break;
      }
    }
    return nano;
  }

  private static int number(byte[] b, int from, int digits) {
    int n = 0;
    for (int i = from; i < from + digits; i++) {
      n = 10 * n + (b[i] - '0');
    }
    return n;
  }

  /** A blank is as good as the T. */
  private static boolean looksLike(byte[] b, int from, int to, String form) {
    if (to - from < form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      byte is = b[from + i];
      if (c == 'd' ? !Chars.isDigit(is) : is != c && !(c == 'T' && (is == ' ' || is == '\t'))) {
        return false;
      }
    }
    return true;
  }
}
