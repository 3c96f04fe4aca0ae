package org.ippmirror.catalog;

import java.util.List;

/** Views for everyday questions. They have rows of every fileset, current or not. */
final class Views {

  static final List<String> NAMES = List.of("mirror_exposure_file", "mirror_warp_file");

  private Views() {}

  static List<String> create(Dialect dialect) {
    String path =
        "CASE WHEN m.path IS NOT NULL THEN "
            + dialect.concat("c.mirror_root", "'/'", "m.path")
            + " END AS path";
    String files =
        "m.component, m.file, "
            + path
            + ", m.bytes, m.md5, m.type, m.place, f.is_current, f.clean, f.registered, f.origin,"
            + " f.product, f.fileset"
            + " FROM mirror_fileset f"
            + " JOIN mirror_file m ON m.product = f.product AND m.fileset = f.fileset"
            + " CROSS JOIN mirror_catalog c";
    return List.of(
        "DROP VIEW IF EXISTS mirror_exposure_file",
        "CREATE VIEW mirror_exposure_file AS SELECT f.exposure, f.stage, f.stage_id, f.filter,"
            + " f.data_group, "
            + files
            + " WHERE f.stage IS NOT NULL",
        "DROP VIEW IF EXISTS mirror_warp_file",
        "CREATE VIEW mirror_warp_file AS SELECT f.exposure, f.filter, f.data_group,"
            + " f.stage_id AS warp_id, m.component AS skycell_id, w.tess_id, w.quality,"
            + " w.good_frac, "
            + files
            + " LEFT JOIN "
            + dialect.quote(dialect.stored("warpSkyfile"))
            + " w ON w.warp_id = f.stage_id AND w.skycell_id = m.component"
            + " AND w.mirror_origin = f.origin"
            + " WHERE f.stage = 'warp' AND m.component NOT IN ('dbinfo', 'dirinfo')");
  }
}
