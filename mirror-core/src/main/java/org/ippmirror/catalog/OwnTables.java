package org.ippmirror.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue's tables about filesets and files. */
final class OwnTables {

  /** Number of the schema; a new one is made by dropping everything and loading it again. */
  static final int VERSION = 1;

  /** Names that begin so are the catalogue's own, never those of tables of an origin. */
  static final String PREFIX = "mirror_";

  static final String CATALOG_NAME = "mirror_catalog";

  static final TableDef CATALOG =
      table(
          CATALOG_NAME,
          List.of("schema_version"),
          List.of(),
          "schema_version",
          ColumnKind.INT32,
          "mirror_root",
          ColumnKind.TEXT);

  static final TableDef FILESET =
      table(
          "mirror_fileset",
          List.of("product", "fileset"),
          List.of(List.of("stage_id", "run_stage", "origin"), List.of("exposure")),
          "product",
          ColumnKind.NAME,
          "fileset",
          ColumnKind.NAME,
          "registered",
          ColumnKind.NAME,
          "changed",
          ColumnKind.TIME,
          "type",
          ColumnKind.TEXT,
          "stage",
          ColumnKind.KEY_TEXT,
          "stage_id",
          ColumnKind.INT64,
          "exposure",
          ColumnKind.KEY_TEXT,
          "data_group",
          ColumnKind.TEXT,
          "filter",
          ColumnKind.KEY_TEXT,
          "target_id",
          ColumnKind.INT64,
          "dist_id",
          ColumnKind.INT64,
          "dest_id",
          ColumnKind.INT64,
          "clean",
          ColumnKind.BOOL,
          "origin",
          ColumnKind.KEY_TEXT,
          "run_stage",
          ColumnKind.KEY_TEXT,
          "dbinfo",
          ColumnKind.NAME,
          "schema_version",
          ColumnKind.TEXT,
          "is_current",
          ColumnKind.BOOL,
          "problem",
          ColumnKind.TEXT);

  static final TableDef FILE =
      table(
          "mirror_file",
          List.of("product", "fileset", "file"),
          List.of(),
          "product",
          ColumnKind.NAME,
          "fileset",
          ColumnKind.NAME,
          "file",
          ColumnKind.NAME,
          "path",
          ColumnKind.TEXT,
          "bytes",
          ColumnKind.INT64,
          "md5",
          ColumnKind.TEXT,
          "type",
          ColumnKind.TEXT,
          "component",
          ColumnKind.TEXT,
          "place",
          ColumnKind.TEXT);

  /** How many rows of each table a fileset has brought, which also says where they are. */
  static final TableDef LOADED =
      table(
          "mirror_loaded",
          List.of("product", "fileset", "table_name"),
          List.of(),
          "product",
          ColumnKind.NAME,
          "fileset",
          ColumnKind.NAME,
          "table_name",
          ColumnKind.KEY_TEXT,
          "row_count",
          ColumnKind.INT64);

  /** All but the first, which says whether the others are there. */
  static final List<TableDef> ALL = List.of(FILESET, FILE, LOADED);

  private OwnTables() {}

  private static TableDef table(
      String name, List<String> key, List<List<String>> indexes, Object... columns) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i += 2) {
      kinds.put((String) columns[i], (ColumnKind) columns[i + 1]);
    }
    return new TableDef(name, kinds, key, indexes);
  }
}
