package org.ippmirror.mdc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.ippmirror.mdc.MdcWriter.Readers;

/** Refuses what would not be read the same again by those who are to read it. */
final class WriteCheck {

  /** Folders in folders. Readers know no bound; whoever needs more has made a mistake. */
  static final int MAX_DEPTH = 1000;

  private static final int MAX_CHARACTER = 0xFF;
  private static final int LEAP_SECOND = 60;

  /** The table whose row receivers look for in the first line (M-25). */
  private static final String FIRST_TABLE = "dbversion";

  private final boolean forBoth;
  private final Deque<String> path = new ArrayDeque<>();

  private WriteCheck(Readers readers) {
    forBoth = readers == Readers.BOTH;
  }

  static void check(MdcDocument document, Readers readers, boolean rows) throws MdcException {
    WriteCheck check = new WriteCheck(readers);
    if (rows) {
      check.tables(document.items());
    }
    check.items(document.items());
  }

  private void tables(List<MdcItem> items) throws MdcException {
    for (int i = 0; i < items.size(); i++) {
      MdcItem item = items.get(i);
      if (!(item instanceof MdcMulti table)) {
        throw refused(item, "a list of rows", kind(item));
      }
      if (i > 0 && item.name().equals(FIRST_TABLE)) {
        throw refused(item, "it to be the first table", items.get(0).name() + " before it");
      }
      for (MdcItem row : table.items()) {
        row(row);
      }
    }
  }

  private void row(MdcItem row) throws MdcException {
    if (!(row instanceof MdcFolder folder)) {
      throw refused(row, "a folder as the row of a table", kind(row));
    }
    path.addLast(row.name());
    for (MdcItem cell : folder.items()) {
      if (!(cell instanceof MdcScalar)) {
        throw refused(cell, "a scalar in the row of a table", kind(cell));
      }
    }
    path.removeLast();
  }

  private static String kind(MdcItem item) {
    if (item instanceof MdcVector) {
      return "a vector";
    }
    if (item instanceof MdcFolder) {
      return "a folder";
    }
    return item instanceof MdcMulti ? "a list" : "a scalar";
  }

  private void items(List<MdcItem> items) throws MdcException {
    for (MdcItem item : items) {
      item(item);
    }
  }

  private void item(MdcItem item) throws MdcException {
    name(item);
    if (item instanceof MdcScalar scalar) {
      scalar(scalar);
    } else if (item instanceof MdcVector vector) {
      vector(vector);
    } else if (item instanceof MdcFolder folder) {
      folder(folder);
    } else if (item instanceof MdcMulti multi) {
      for (MdcItem element : multi.items()) {
        if (element instanceof MdcVector) {
          throw refused(element, "no vector in a list, readers keep only the first", "one");
        }
        item(element);
      }
    }
  }

  private void folder(MdcFolder folder) throws MdcException {
    comment(folder, folder.comment());
    if (path.size() == MAX_DEPTH) {
      throw refused(folder, "at most " + MAX_DEPTH + " folders in each other", "one more");
    }
    path.addLast(folder.name());
    items(folder.items());
    path.removeLast();
  }

  private void scalar(MdcScalar scalar) throws MdcException {
    comment(scalar, scalar.comment());
    if (scalar.value() instanceof String text) {
      characters(scalar, "text", text);
    }
    if (scalar.value() instanceof MdcTime time && time.second() == LEAP_SECOND) {
      boolean hasLeapSeconds = scalar.type() == MdcType.UTC || scalar.type() == MdcType.UT1;
      if (forBoth || !hasLeapSeconds) {
        throw refused(scalar, "a time with seconds from 0 to 59", time.toString());
      }
    }
  }

  private void vector(MdcVector vector) throws MdcException {
    comment(vector, vector.comment());
    for (Object value : vector.values()) {
      if (forBoth && vector.type().isReal() && !Double.isFinite(((Number) value).doubleValue())) {
        throw refused(vector, "finite numbers in a vector", value.toString());
      }
      if (vector.type().isInteger() && !isDouble(value)) {
        throw refused(vector, "integers in a vector that a double can hold", value.toString());
      }
    }
  }

  /** Elements of vectors go through a double in the C reader, whatever their type (M-13). */
  private static boolean isDouble(Object integer) {
    BigInteger exact = new BigInteger(integer.toString());
    return new BigDecimal(exact.doubleValue()).toBigInteger().equals(exact);
  }

  private void name(MdcItem item) throws MdcException {
    String name = item.name();
    if (forBoth) {
      if (!isPortable(name)) {
        throw refused(
            item, "a name of letters, digits and _, after the first also . and -", shown(name));
      }
      if (isWord(name)) {
        throw refused(item, "a name that is no word of the format", shown(name));
      }
    } else {
      characters(item, "a name", name);
      if (name.equals("END") || name.equals("TYPE") || name.endsWith("#")) {
        throw refused(item, "a name that is neither END nor TYPE nor ends in #", shown(name));
      }
    }
  }

  private static boolean isPortable(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      if (!plain && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(String name) {
    return name.equalsIgnoreCase("METADATA")
        || name.equalsIgnoreCase("END")
        || name.equalsIgnoreCase("TYPE");
  }

  private void comment(MdcItem item, String comment) throws MdcException {
    characters(item, "a comment", comment);
    if (!comment.isEmpty()
        && (isStripped(comment.charAt(0)) || isStripped(comment.charAt(comment.length() - 1)))) {
      throw refused(item, "a comment without # or blanks at its ends", shown(comment));
    }
  }

  private static boolean isStripped(char c) {
    return c == '#' || c == ' ';
  }

  private void characters(MdcItem item, String what, String text) throws MdcException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > MAX_CHARACTER) {
        throw refused(
            item,
            what + " of ISO-8859-1 characters without tabs and other control characters",
            "U+%04X".formatted((int) c));
      }
    }
  }

  private static String shown(String text) {
    return "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
  }

  private MdcException refused(MdcItem item, String expected, String got) {
    StringBuilder where = new StringBuilder();
    path.forEach(folder -> where.append(folder).append('/'));
    return new MdcException(
        "cannot write " + where + item.name() + ": expected " + expected + ", got " + got);
  }
}
