package org.ippmirror.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which filesets of a product, or which files of a fileset, are wanted.
 *
 * <p>A condition names an index column and the values it may have; {@code *} stands for any text
 * and {@code ?} for one character; letter case counts. A row is wanted if every condition holds.
 * Besides the columns that the index's header names, each row has {@code name}, {@code type} and,
 * for filesets, {@code registered}. A row without a named cell does not meet a condition on it.
 *
 * @param where column name to accepted patterns
 * @param since only filesets registered at or after this time: the beginning of {@code
 *     yyyy-mm-ddThh:mm:ssZ}, compared as text with the published time; null for all. Files have no
 *     time
 */
public record Filter(Map<String, List<String>> where, @Nullable String since) {

  /** Wants every row. */
  public static final Filter ALL = new Filter(Map.of(), null);

  private static final Pattern SINCE =
      Pattern.compile("\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d(:\\d\\d(:\\d\\dZ?)?)?)?)?)?");
  private static final List<String> FIXED_FILESET = List.of("name", "type", "registered");

  /**
   * Copies the conditions.
   *
   * @throws IllegalArgumentException if a condition has no value, or {@code since} is not a time
   */
  public Filter {
    if (since != null && !SINCE.matcher(since).matches()) {
      throw new IllegalArgumentException(
          "since: expected a time such as 2010-01-01 or 2010-01-01T12:00:00Z, got '" + since + "'");
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    where.forEach(
        (column, patterns) -> {
          if (patterns.isEmpty()) {
            throw new IllegalArgumentException(column + ": expected at least one value, got none");
          }
          copy.put(column, List.copyOf(patterns));
        });
    where = Collections.unmodifiableMap(copy);
  }

  /** Whether that fileset is wanted. */
  public boolean wants(FilesetEntry entry) {
    if (since != null && entry.registered().compareTo(since) < 0) {
      return false;
    }
    return holds(
        column ->
            switch (column) {
              case "name" -> entry.name();
              case "type" -> entry.type();
              case "registered" -> entry.registered();
              default -> entry.cell(column).orElse(null);
            });
  }

  /** Whether that file is wanted. */
  public boolean wants(FileEntry entry) {
    return holds(
        column ->
            switch (column) {
              case "name" -> entry.name();
              case "type" -> entry.type();
              default -> entry.cell(column).orElse(null);
            });
  }

  /** The columns that this filter needs and a product index with these extra columns lacks. */
  public List<String> missingIn(Collection<String> extraColumns) {
    List<String> missing = new ArrayList<>(where.keySet());
    missing.removeAll(FIXED_FILESET);
    missing.removeAll(extraColumns);
    return missing;
  }

  /** One line that is equal for filters that want the same rows by the same conditions. */
  public String text() {
    return (since == null ? "" : "since " + since + " ") + new TreeMap<>(where);
  }

  private boolean holds(Function<String, @Nullable String> cellOf) {
    return where.entrySet().stream()
        .allMatch(
            condition -> {
              String cell = cellOf.apply(condition.getKey());
              return cell != null
                  && condition.getValue().stream().anyMatch(pattern -> matches(pattern, cell));
            });
  }

  /** Linear in time for any pattern: on a mismatch it goes back to the last star only. */
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++starText;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }
}
