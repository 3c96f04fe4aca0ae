package org.ippmirror.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes dbinfo texts. */
final class Rows {

  private final StringBuilder text = new StringBuilder();

  static Rows version() {
    return new Rows()
        .row("dbversion", "schema_version STR 1.1.81", "updated TAI 2019-03-02T21:14:07.000000");
  }

  /** A warp run of some skycells. */
  static String warp(long id, String state, int... skycells) {
    Rows rows = version();
    rows.row(
        "warpRun",
        "warp_id S64 " + id,
        "state STR " + state,
        "workdir STR neb://@HOST@.0/gpc1/d",
        "registered TAI 2031-02-14T09:41:55.000000",
        "maskfrac_npix F32 nan",
        "note STR NULL");
    List<String[]> images = new ArrayList<>();
    List<String[]> skyfiles = new ArrayList<>();
    List<String[]> maps = new ArrayList<>();
    for (int cell : skycells) {
      String skycell = String.format(Locale.ROOT, "skycell_id STR skycell.%04d", cell);
      images.add(new String[] {"warp_id S64 " + id, skycell, "warp_skyfile_id S64 " + (id + cell)});
      skyfiles.add(
          new String[] {
            "warp_id S64 " + id,
            skycell,
            "tess_id STR RINGS.V3",
            "path_base STR neb://ipp023.0/gpc1/d/e/o1.wrp." + id + "." + cell,
            "bg F64 0.128866724",
            "good_frac F32 0.9316",
            "xmin S32 0",
            "xmax S32 2147483647",
            "quality S16 " + (cell % 2 == 0 ? "0" : "8007"),
            "fault S16 32767"
          });
      maps.add(
          new String[] {
            "warp_id S64 " + id, skycell, "tess_id STR RINGS.V3", "class_id STR XY33", "fault S16 0"
          });
    }
    rows.table("warpImfile", images);
    rows.table("warpSkyfile", skyfiles);
    rows.table("warpSkyCellMap", maps);
    return rows.text();
  }

  Rows row(String table, String... items) {
    List<String[]> rows = new ArrayList<>();
    rows.add(items);
    return table(table, rows);
  }

  Rows table(String table, List<String[]> rows) {
    text.append(table).append(" MULTI\n\n");
    for (String[] items : rows) {
      text.append(table).append("  METADATA  \n");
      for (String item : items) {
        text.append("   ").append(item).append('\n');
      }
      text.append("END\n\n");
    }
    return this;
  }

  String text() {
    return text.toString();
  }
}
