package org.ippmirror.catalog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.distribution.DbRow;
import org.ippmirror.distribution.DbTable;
import org.ippmirror.distribution.Dbinfo;
import org.ippmirror.distribution.Stage;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that a fileset brings, ready to load.
 *
 * @param table name of the table in the catalogue
 * @param columns kind of each column, by its name in small letters
 * @param rows values of the columns, in their order; those behind the end of a row are missing
 */
record RowBlock(String table, Map<String, ColumnKind> columns, List<@Nullable Object[]> rows) {

  /** More columns than this do not fit a page of every database. */
  static final int MAX_COLUMNS = 180;

  private static final int MAX_TABLES = 64;

  /** Leaves room for a prefix within the 63 characters that databases allow. */
  private static final int MAX_TABLE_NAME = 48;

  /**
   * The tables of a dbinfo without problems, that of its version too.
   *
   * @throws Refused if a table or value cannot be loaded; the message names it
   */
  static List<RowBlock> of(Dbinfo dbinfo, Stage stage) throws Refused {
    List<RowBlock> blocks = new ArrayList<>();
    Optional<MdcItem> version = dbinfo.document().item(OriginTables.VERSION_TABLE);
    if (version.isPresent() && version.get() instanceof MdcMulti rows) {
      blocks.add(
          of(new DbTable(rows.name(), rows.folders().stream().map(DbRow::new).toList()), stage));
    }
    for (DbTable table : dbinfo.tables()) {
      blocks.add(of(table, stage));
    }
    if (blocks.size() > MAX_TABLES) {
      throw new Refused("expected at most %d tables, got %d".formatted(MAX_TABLES, blocks.size()));
    }
    return blocks;
  }

  private static RowBlock of(DbTable table, Stage stage) throws Refused {
    String name = OriginTables.name(table.name());
    checkTable(table.name(), name, stage);
    RowColumns columns = new RowColumns(table.name());
    List<@Nullable Object[]> rows = new ArrayList<>(table.rows().size());
    for (DbRow row : table.rows()) {
      rows.add(columns.values(row.folder().items()));
    }
    Map<String, ColumnKind> kinds = columns.kinds();
    if (kinds.size() > MAX_COLUMNS) {
      throw new Refused(
          "table %s: expected at most %d columns, got %d"
              .formatted(table.name(), MAX_COLUMNS, kinds.size()));
    }
    RowBlock block = new RowBlock(name, kinds, rows);
    block.checkKeys();
    return block;
  }

  private static void checkTable(String published, String name, Stage stage) throws Refused {
    String small = published.toLowerCase(Locale.ROOT);
    if (small.startsWith(OwnTables.PREFIX) || small.startsWith("sqlite_")) {
      throw new Refused(
          "table %s: expected a name that does not begin with mirror_ or sqlite_, got one that does"
              .formatted(published));
    }
    if (published.length() > MAX_TABLE_NAME) {
      throw new Refused(
          "table %s: expected a name of at most %d characters, got %d"
              .formatted(published, MAX_TABLE_NAME, published.length()));
    }
    if (!OriginTables.belongs(name, stage)) {
      throw new Refused(
          "table %s: expected tables of stage %s, got another".formatted(name, stage));
    }
    if (!name.equals(published) && OriginTables.known(name).isPresent()) {
      throw new Refused(
          "table %s: expected the name %s, got other capitals".formatted(published, name));
    }
  }

  /** Kinds of key columns are fixed, so that no file can change them. */
  private void checkKeys() throws Refused {
    TableDef bare = OriginTables.bare(table);
    List<String> names = List.copyOf(columns.keySet());
    for (String column : bare.key()) {
      if (!column.startsWith(OwnTables.PREFIX)) {
        ColumnKind kind = OriginTables.keyKind(column);
        int place = names.indexOf(column);
        for (@Nullable Object[] row : rows) {
          checkKey(column, kind, value(row, place));
        }
        columns.put(column, kind);
      }
    }
  }

  private void checkKey(String column, ColumnKind kind, @Nullable Object value) throws Refused {
    boolean fits =
        kind == ColumnKind.KEY_TEXT
            ? value instanceof String text && text.length() <= ColumnKind.MAX_KEY_TEXT
            : value instanceof Long || (value instanceof BigInteger n && n.bitLength() < Long.SIZE);
    if (!fits) {
      throw new Refused(
          "table %s, column %s: expected %s, got %s"
              .formatted(
                  table,
                  column,
                  kind == ColumnKind.KEY_TEXT
                      ? "text of at most " + ColumnKind.MAX_KEY_TEXT + " characters"
                      : "a whole number of 64 bits",
                  value == null ? "none" : shown(value.toString())));
    }
  }

  /**
   * A value of a row.
   *
   * @param place of its column, or -1 if there is no such column
   */
  static @Nullable Object value(@Nullable Object[] row, int place) {
    return place >= 0 && place < row.length ? row[place] : null;
  }

  private static String shown(String text) {
    return text.length() <= 80 ? "'" + text + "'" : "'" + text.substring(0, 80) + "...'";
  }
}
