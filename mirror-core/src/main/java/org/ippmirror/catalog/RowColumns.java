package org.ippmirror.catalog;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ippmirror.distribution.DatabaseValue;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcScalar;
import org.jspecify.annotations.Nullable;

/** The columns that the rows of one table have, as they come. */
final class RowColumns {

  private static final int MAX_NAME = 60;
  private static final int FIRST_YEAR = 1000;
  private static final int LAST_YEAR = 9999;

  private final String table;
  private final List<Column> columns = new ArrayList<>();
  private final Map<String, Column> byPublishedName = new HashMap<>();

  private static final class Column {
    private final String name;
    private final int place;
    private ColumnKind kind;

    Column(String name, int place, ColumnKind kind) {
      this.name = name;
      this.place = place;
      this.kind = kind;
    }
  }

  /**
   * @param table its name as it is published
   */
  RowColumns(String table) {
    this.table = table;
  }

  /** Kind of each column seen so far, in the order in which they came. */
  Map<String, ColumnKind> kinds() {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    columns.forEach(column -> kinds.put(column.name, column.kind));
    return kinds;
  }

  /**
   * The values of a row, in the order of the columns; those behind its end are missing.
   *
   * @throws Refused if a name or value cannot be loaded; the message names it
   */
  @Nullable Object[] values(List<MdcItem> row) throws Refused {
    @Nullable Object[] values = new @Nullable Object[Math.max(row.size(), columns.size())];
    for (MdcItem item : row) {
      Column column = column(item);
      if (column.place >= values.length) {
        values = Arrays.copyOf(values, columns.size() + row.size());
      }
      values[column.place] = value(item);
    }
    return values;
  }

  /** Rows of a table mostly have the same columns, of the same kinds. */
  private Column column(MdcItem item) throws Refused {
    ColumnKind kind = kind(item);
    Column column = byPublishedName.get(item.name());
    if (column == null) {
      column = new Column(name(item.name()), columns.size(), kind);
      columns.add(column);
      byPublishedName.put(item.name(), column);
    } else if (column.kind != kind) {
      column.kind = merged(column, kind);
    }
    return column;
  }

  private ColumnKind merged(Column column, ColumnKind kind) throws Refused {
    return column
        .kind
        .with(kind)
        .orElseThrow(
            () ->
                new Refused(
                    "table %s, column %s: expected one type in all rows, got %s and %s"
                        .formatted(table, column.name, column.kind, kind)));
  }

  private String name(String published) throws Refused {
    String name = published.toLowerCase(Locale.ROOT);
    if (name.startsWith(OwnTables.PREFIX) || name.length() > MAX_NAME) {
      throw new Refused(
          "table %s, column %s: expected a name of at most %d characters that does not begin with mirror_, got another"
              .formatted(table, published, MAX_NAME));
    }
    return name;
  }

  private static ColumnKind kind(MdcItem item) {
    return item instanceof MdcScalar scalar ? ColumnKind.of(scalar.type()) : ColumnKind.TEXT;
  }

  private @Nullable Object value(MdcItem item) throws Refused {
    if (!(item instanceof MdcScalar scalar)) {
      return JsonText.of(item);
    }
    Object value = DatabaseValue.of(scalar);
    if (value instanceof LocalDateTime time
        && (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR)) {
      throw new Refused(
          "table %s, column %s: expected a time of the years %d to %d, got %s"
              .formatted(table, item.name(), FIRST_YEAR, LAST_YEAR, time));
    }
    return value;
  }
}
