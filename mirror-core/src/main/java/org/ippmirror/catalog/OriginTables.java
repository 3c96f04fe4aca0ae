package org.ippmirror.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ippmirror.distribution.KnownTable;
import org.ippmirror.distribution.Stage;

/**
 * Tables of the origin's database: names, keys, and the columns that say where a row came from.
 *
 * <p>Column names are in small letters, and so are names of tables that are not known: then they
 * mean the same table on every database, whichever file came first.
 */
final class OriginTables {

  static final String ORIGIN = "mirror_origin";
  static final String PRODUCT = "mirror_product";
  static final String FILESET = "mirror_fileset";

  /** Number of a row within its table and fileset, from 1, where no other key is known. */
  static final String ROW = "mirror_row";

  static final String VERSION_TABLE = "dbversion";

  private static final Map<String, KnownTable> KNOWN =
      KnownTable.all().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  t -> t.name().toLowerCase(Locale.ROOT), Function.identity()));

  private OriginTables() {}

  /** The name that a table has in the catalogue. */
  static String name(String published) {
    String small = published.toLowerCase(Locale.ROOT);
    KnownTable known = KNOWN.get(small);
    return known == null ? small : known.name();
  }

  static Optional<KnownTable> known(String name) {
    return KnownTable.find(name);
  }

  /** Whether rows of a known table may come with filesets of a stage. */
  static boolean belongs(String name, Stage stage) {
    return known(name).isEmpty() || stage.tables().contains(name);
  }

  /** A table with nothing but its key and where its rows came from. */
  static TableDef bare(String name) {
    Map<String, ColumnKind> columns = new LinkedHashMap<>();
    List<String> key = new ArrayList<>();
    Optional<KnownTable> known = known(name);
    if (known.isPresent()) {
      // The run's id is part of each key, so that no row of one run is ever in the way of
      // another's.
      if (!known.get().key().contains(known.get().runId())) {
        key.add(known.get().runId());
      }
      key.addAll(known.get().key());
      key.forEach(column -> columns.put(column, keyKind(column)));
      key.add(ORIGIN);
    } else {
      key.addAll(List.of(PRODUCT, FILESET, ROW));
    }
    columns.put(ORIGIN, ColumnKind.KEY_TEXT);
    columns.put(PRODUCT, ColumnKind.NAME);
    columns.put(FILESET, ColumnKind.NAME);
    if (known.isEmpty()) {
      columns.put(ROW, ColumnKind.INT64);
    }
    List<List<String>> indexes = known.isPresent() ? List.of(List.of(PRODUCT, FILESET)) : List.of();
    return new TableDef(name, columns, key, indexes);
  }

  /** Keys are numbers of the origin's database, but for the names of parts. */
  static ColumnKind keyKind(String column) {
    return switch (column) {
      case "class_id", "skycell_id", "tess_id" -> ColumnKind.KEY_TEXT;
      default -> ColumnKind.INT64;
    };
  }

  /** What is there from the beginning: queries and views need not ask whether it is. */
  static List<TableDef> atFirst() {
    return KnownTable.all().stream().map(t -> withViewed(bare(t.name()))).toList();
  }

  private static TableDef withViewed(TableDef table) {
    if (!table.name().equals("warpSkyfile")) {
      return table;
    }
    Map<String, ColumnKind> columns = new LinkedHashMap<>(table.columns());
    columns.put("quality", ColumnKind.INT16);
    columns.put("good_frac", ColumnKind.REAL32);
    return table.with(columns);
  }
}
