package org.ippmirror.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ippmirror.mdc.MdcItem;

/** Whether tables can be tables of any database: names, and keys of the known ones (D-15, D-16). */
final class TableCheck {

  /** The shortest bound on names of the databases in use. */
  private static final int MAX_NAME_LENGTH = 63;

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private TableCheck() {}

  static void check(List<DbTable> tables, ProblemList problems) {
    Names names = new Names("table name", problems);
    for (DbTable table : tables) {
      names.see(table.name());
      columns(table, problems);
      KnownTable.find(table.name()).ifPresent(known -> keys(table, known, problems));
    }
  }

  private static void columns(DbTable table, ProblemList problems) {
    Names names = new Names("table " + table.name() + ": column name", problems);
    List<MdcItem> before = List.of();
    for (DbRow row : table.rows()) {
      List<MdcItem> items = row.folder().items();
      if (!haveSameNames(items, before)) {
        items.forEach(item -> names.see(item.name()));
      }
      before = items;
    }
  }

  private static boolean haveSameNames(List<MdcItem> some, List<MdcItem> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).name().equals(others.get(i).name())) {
        return false;
      }
    }
    return true;
  }

  private static void keys(DbTable table, KnownTable known, ProblemList problems) {
    Set<List<Object>> seen = new HashSet<>();
    long lacking = 0;
    long repeated = 0;
    for (DbRow row : table.rows()) {
      List<Object> key = new ArrayList<>(known.key().size());
      known.key().forEach(column -> row.value(column).ifPresent(key::add));
      if (key.size() < known.key().size()) {
        lacking++;
      } else if (!seen.add(key)) {
        repeated++;
      }
    }
    String columns = String.join(", ", known.key());
    if (lacking > 0) {
      problems.error(
          "table %s: expected a value for %s in each row, got %d rows without"
              .formatted(table.name(), columns, lacking));
    }
    if (repeated > 0) {
      problems.error(
          "table %s: expected each %s once, got %d rows that repeat one"
              .formatted(table.name(), columns, repeated));
    }
  }

  /** Names of one kind: each is told of once, however many rows have it. */
  private static final class Names {

    private final String what;
    private final ProblemList problems;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> bySmallLetters = new HashMap<>();

    Names(String what, ProblemList problems) {
      this.what = what;
      this.problems = problems;
    }

    void see(String name) {
      if (!seen.add(name)) {
        return;
      }
      if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
        problems.error(
            "%s: expected at most %d letters, digits and _ that begin with no digit, got '%s'"
                .formatted(what, MAX_NAME_LENGTH, shown(name)));
      }
      String other = bySmallLetters.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        problems.error(
            "%s: expected names that differ in more than capitals, got '%s' and '%s'"
                .formatted(what, shown(other), shown(name)));
      }
    }

    private static String shown(String name) {
      return name.length() <= 80 ? name : name.substring(0, 80) + "...";
    }
  }
}
