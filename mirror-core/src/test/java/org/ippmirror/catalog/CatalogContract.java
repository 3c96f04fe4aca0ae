package org.ippmirror.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalogue does, on whichever database. */
abstract class CatalogContract {

  private static final int MANY = 40;
  private static final String WARP = "o5379g0123o.warp.8400222.9140.3";

  private static final String DIRINFO =
      """
      destdir METADATA
      \tdestdir\tSTR\tgpc1/d
      END

      components METADATA
      \tskycell.0001\tSTR\te
      \tskycell.0002\tSTR\te
      END

      """;

  @TempDir Path dir;
  private TreeMirror mirror;

  /** An empty database. */
  abstract CatalogOptions.Builder freshDatabase() throws Exception;

  @BeforeEach
  void start() {
    mirror = new TreeMirror(dir.resolve("mirror"));
  }

  private void putWarp(String product, String name, String registered, String dbinfo)
      throws Exception {
    mirror
        .fileset(product, name)
        .registered(registered)
        .cells("target_id", "14", "data_group", "ThreePi.1", "filter", "i.00000")
        .dbinfo(dbinfo)
        .dirinfo(DIRINFO)
        .file("w.1.tgz", "skycell.0001", "one")
        .file("w.2.tgz", "skycell.0002", "two")
        .put();
  }

  final void putWarp() throws Exception {
    putWarp("p", WARP, "2031-02-14T10:00:00Z", Rows.warp(8400222, "full", 1, 2));
  }

  final CatalogUpdate update(CatalogOptions options) throws Exception {
    try (Catalog catalog = Catalog.open(options)) {
      return catalog.update(mirror, CatalogListener.NONE);
    }
  }

  private static List<List<@Nullable Object>> query(CatalogOptions options, String sql)
      throws Exception {
    try (Catalog catalog = Catalog.openToRead(options)) {
      return query(catalog, sql, QueryLimits.DEFAULT);
    }
  }

  private static List<List<@Nullable Object>> query(Catalog catalog, String sql, QueryLimits limits)
      throws Exception {
    List<List<@Nullable Object>> all = new ArrayList<>();
    catalog.query(
        sql,
        new RowHandler() {
          @Override
          public void columns(List<String> names) {}

          @Override
          public void row(List<@Nullable Object> values) {
            all.add(new ArrayList<>(values));
          }
        },
        limits);
    return all;
  }

  /** Text of each table. */
  static Map<String, String> export(CatalogOptions options) throws Exception {
    Map<String, StringWriter> texts = new TreeMap<>();
    try (Catalog catalog = Catalog.openToRead(options)) {
      catalog.export(
          ExportFormat.CSV,
          table -> {
            StringWriter text = new StringWriter();
            texts.put(table, text);
            return text;
          });
    }
    Map<String, String> export = new TreeMap<>();
    texts.forEach((table, text) -> export.put(table, text.toString()));
    return export;
  }

  @Test
  void update_warp_answersTheEverydayQuestion() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    CatalogUpdate update = update(options);
    assertEquals(List.of(), update.refused());
    assertEquals(1, update.loaded());
    assertEquals(8, update.rows());
    assertEquals(
        List.of(
            Arrays.asList(
                8400222L, "skycell.0001", 8007L, mirror.root() + "/p/" + WARP + "/w.1.tgz"),
            Arrays.asList(8400222L, "skycell.0002", 0L, mirror.root() + "/p/" + WARP + "/w.2.tgz")),
        query(
            options,
            "SELECT warp_id, skycell_id, quality, path FROM mirror_warp_file"
                + " WHERE exposure = 'o5379g0123o' AND filter = 'i.00000' ORDER BY skycell_id"));
  }

  @Test
  void update_warp_joinsToFilesByProvenance() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    assertEquals(
        List.of(
            Arrays.asList("skycell.0001", 0L, null, 0.9316, null, "w.1.tgz", 3L, "gpc1/d/e"),
            Arrays.asList("skycell.0002", 0L, null, 0.9316, null, "w.2.tgz", 3L, "gpc1/d/e")),
        query(
            options,
            "SELECT w.skycell_id, w.xmin, w.xmax, w.good_frac, w.fault, f.file, f.bytes, f.place"
                + " FROM warpSkyfile w JOIN mirror_file f ON f.product = w.mirror_product"
                + " AND f.fileset = w.mirror_fileset AND f.component = w.skycell_id"
                + " ORDER BY w.skycell_id"));
  }

  @Test
  void query_emptyCatalogue_viewsAndKnownTablesAreThere() throws Exception {
    CatalogOptions options = freshDatabase().build();
    update(options);
    for (String table : List.of("mirror_exposure_file", "mirror_warp_file", "warpRun", "rawExp")) {
      assertEquals(List.of(), query(options, "SELECT * FROM " + table));
    }
  }

  @Test
  void update_nothingNew_changesNothing() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    Map<String, String> before = export(options);
    CatalogUpdate again = update(options);
    assertEquals(0, again.loaded());
    assertEquals(1, again.unchanged());
    assertEquals(before, export(options));
  }

  @Test
  void update_changedFileset_isLoadedAnew() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    putWarp("p", WARP, "2031-02-14T10:00:00Z", Rows.warp(8400222, "full", 2));
    assertEquals(1, update(options).loaded());
    assertEquals(
        List.of(List.of("skycell.0002")), query(options, "SELECT skycell_id FROM warpSkyfile"));
  }

  @Test
  void update_goneFileset_leavesNoTrace() throws Exception {
    CatalogOptions options = freshDatabase().build();
    update(options);
    putWarp();
    update(options);
    mirror.remove("p", WARP);
    assertEquals(1, update(options).removed());
    for (String table : List.of("mirror_fileset", "mirror_file", "mirror_loaded", "warpSkyfile")) {
      assertEquals(List.of(List.of(0L)), query(options, "SELECT COUNT(*) FROM " + table));
    }
  }

  @Test
  void update_sameRunTwice_newestIsCurrentUntilItGoes() throws Exception {
    String clean = "o5379g0123o.warp.8400222.9200.4";
    putWarp();
    putWarp("q", clean, "2031-02-15T10:00:00Z", Rows.warp(8400222, "cleaned", 1));
    CatalogOptions options = freshDatabase().build();
    update(options);
    String current =
        "SELECT f.product, f.clean, COUNT(w.warp_id) FROM mirror_fileset f LEFT JOIN warpSkyfile w"
            + " ON w.mirror_product = f.product AND w.mirror_fileset = f.fileset"
            + " GROUP BY f.product, f.clean ORDER BY f.product";
    assertEquals(List.of(List.of("p", false, 0L), List.of("q", true, 1L)), query(options, current));
    mirror.remove("q", clean);
    update(options);
    assertEquals(List.of(List.of("p", false, 2L)), query(options, current));
    assertEquals(List.of(List.of(true)), query(options, "SELECT is_current FROM mirror_fileset"));
  }

  @Test
  void update_newestIsRefused_olderOneStaysCurrent() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    putWarp("q", WARP, "2031-02-15T10:00:00Z", Rows.warp(8400222, "full", 1) + "x S32 1.5\n");
    CatalogUpdate update = update(options);
    assertEquals(1, update.refused().size());
    assertFalse(update.isComplete());
    assertEquals(
        List.of(List.of("p", true), List.of("q", false)),
        query(options, "SELECT product, is_current FROM mirror_fileset ORDER BY product"));
    assertEquals(List.of(List.of(2L)), query(options, "SELECT COUNT(*) FROM warpSkyfile"));
  }

  @Test
  void update_twoOrigins_runsOfOneNumberAreDifferent() throws Exception {
    putWarp("p", WARP, "2031-02-14T10:00:00Z", Rows.warp(8400222, "full", 1, 2));
    putWarp("q", WARP, "2031-02-15T10:00:00Z", Rows.warp(8400222, "full", 1));
    CatalogOptions options = freshDatabase().origin("q", "other").build();
    update(options);
    assertEquals(
        List.of(Arrays.asList("", 2L), Arrays.asList("other", 1L)),
        query(
            options,
            "SELECT mirror_origin, COUNT(*) FROM warpSkyfile GROUP BY mirror_origin"
                + " ORDER BY mirror_origin"));
  }

  private String refusal(CatalogOptions options, String dbinfo) throws Exception {
    putWarp("p", WARP, "2031-02-14T10:00:00Z", dbinfo);
    CatalogUpdate update = update(options);
    assertEquals(1, update.refused().size(), dbinfo);
    assertEquals(
        List.of(Arrays.asList(update.refused().get(0).reason(), 4L)),
        query(
            options,
            "SELECT problem, (SELECT COUNT(*) FROM mirror_file) FROM mirror_fileset"
                + " WHERE problem IS NOT NULL"));
    assertEquals(List.of(List.of(0L)), query(options, "SELECT COUNT(*) FROM warpRun"));
    assertEquals(0, update(options).loaded());
    return update.refused().get(0).reason();
  }

  private static String run(String... more) {
    String[] items = Arrays.copyOf(new String[] {"warp_id S64 8400222"}, 1 + more.length);
    System.arraycopy(more, 0, items, 1, more.length);
    return Rows.version().row("warpRun", items).text();
  }

  @Test
  void update_badDbinfo_isRefusedWhole() throws Exception {
    CatalogOptions options = freshDatabase().build();
    String good = Rows.warp(8400222, "full", 1, 2);
    Map<String, String> bad = new TreeMap<>();
    bad.put("cut", good.substring(0, good.length() / 2));
    bad.put("bad line", good.replace("bg F64 0.128866724", "bg F64 0.12x"));
    bad.put("octal", good.replace("quality S16 0\n", "quality S16 010\n"));
    bad.put("range", good.replace("quality S16 0\n", "quality S16 99999\n"));
    bad.put("another run", Rows.warp(8400223, "full", 1));
    bad.put("repeated key", Rows.warp(8400222, "full", 1, 1));
    bad.put(
        "hostile table",
        good + Rows.version().row("x\"; DROP TABLE mirror_file; --", "a S32 1").text());
    bad.put("own table", good + new Rows().row("mirror_file", "a S32 1").text());
    bad.put("own table in capitals", good + new Rows().row("MIRROR_x", "a S32 1").text());
    bad.put("system table", good + new Rows().row("sqlite_x", "a S32 1").text());
    bad.put("other stage", good + new Rows().row("camRun", "cam_id S64 1").text());
    bad.put("table in capitals", good + new Rows().row("CAMRUN", "cam_id S64 1").text());
    bad.put("long table", good + new Rows().row("t".repeat(49), "a S32 1").text());
    bad.put("hostile column", run("a;b S32 1"));
    bad.put("own column", run("mirror_origin STR x"));
    bad.put("columns but for case", run("note STR x", "NOTE STR y"));
    bad.put(
        "key of a wrong type",
        good.replace("skycell_id STR", "skycell_id F64").replace("skycell.", ""));
    bad.put("long key", good.replace("skycell.0001", "s".repeat(129)));
    bad.put("time", run("registered TAI 0001-01-01T00:00:00"));
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < 181; i++) {
      columns.append("   c").append(i).append(" S32 1\n");
    }
    bad.put("columns", run("a S32 1").replace("   a S32 1\n", columns));
    for (Map.Entry<String, String> text : bad.entrySet()) {
      String reason = refusal(options, text.getValue());
      assertTrue(reason.startsWith("dbinfo.mdc: "), text.getKey() + ": " + reason);
      assertTrue(reason.contains("expected"), text.getKey() + ": " + reason);
    }
  }

  @Test
  void update_badLine_isNamed() throws Exception {
    String reason =
        refusal(freshDatabase().build(), run("bg F64 0.5").replace("bg F64 0.5", "bg F64 zero"));
    assertTrue(reason.contains("line 12"), reason);
    assertTrue(reason.contains("zero"), reason);
  }

  @Test
  void update_wrongMd5_isRefused() throws Exception {
    mirror.fileset("p", WARP).dbinfo(Rows.warp(8400222, "full", 1)).falseMd5().put();
    CatalogUpdate update = update(freshDatabase().build());
    assertTrue(update.refused().get(0).reason().contains("md5"), update.toString());
  }

  @Test
  void update_noDistribution_hasFilesAndNoProblem() throws Exception {
    mirror.fileset("p", "something.else").file("a.fits", "", "x").put();
    mirror.fileset("p", "o5379g0123o.chip.1.2.3").file("a.tgz", "XY33", "x").put();
    CatalogOptions options = freshDatabase().build();
    assertTrue(update(options).isComplete());
    assertEquals(
        List.of(
            Arrays.asList("o5379g0123o.chip.1.2.3", "chip", "o5379g0123o", true, null),
            Arrays.asList("something.else", null, null, true, null)),
        query(
            options,
            "SELECT fileset, stage, exposure, is_current, problem FROM mirror_fileset"
                + " ORDER BY fileset"));
  }

  @Test
  void update_fileOffTheDisk_hasNoPath() throws Exception {
    putWarp();
    Files.delete(mirror.root().resolve("p").resolve(WARP).resolve("w.1.tgz"));
    CatalogOptions options = freshDatabase().build();
    update(options);
    assertEquals(
        List.of(Arrays.asList("w.1.tgz", null), Arrays.asList("w.2.tgz", "p/" + WARP + "/w.2.tgz")),
        query(options, "SELECT file, path FROM mirror_file WHERE type = 'tgz' ORDER BY file"));
  }

  @Test
  void update_newColumnsAndWiderTypes_appear() throws Exception {
    CatalogOptions options = freshDatabase().build();
    putWarp("p", WARP, "2031-02-14T10:00:00Z", run("a S16 5", "b F32 0.1", "c S32 7", "d S64 -3"));
    update(options);
    String next = WARP.replace("8400222", "8400223");
    putWarp(
        "p",
        next,
        "2031-02-14T10:00:00Z",
        run(
                "a S64 5000000000",
                "b F64 1e300",
                "c F32 2.5",
                "d U64 18446744073709551614",
                "e STR x",
                "xmax S32 1")
            .replace("8400222", "8400223"));
    assertEquals(List.of(), update(options).refused());
    Map<String, String> export = export(options);
    assertEquals(
        "warp_id,mirror_origin,a,b,c,d,e,mirror_fileset,mirror_product,xmax\n"
            + "8400222,\"\",5,0.1,7,-3,,"
            + WARP
            + ",p,\n"
            + "8400223,\"\",5000000000,1E+300,2.5,18446744073709551614,x,"
            + next
            + ",p,1\n",
        export.get("warpRun"));
    CatalogOptions other = freshDatabase().build();
    update(other);
    assertEquals(export, export(other));
  }

  @Test
  void update_typeThatDoesNotFit_isRefused() throws Exception {
    CatalogOptions options = freshDatabase().build();
    putWarp("p", WARP, "2031-02-14T10:00:00Z", run("a S16 5"));
    update(options);
    putWarp(
        "q",
        WARP.replace("8400222", "8400223"),
        "2031-02-14T10:00:00Z",
        run("a STR x").replace("8400222", "8400223"));
    CatalogUpdate update = update(options);
    assertEquals(1, update.refused().size());
    assertTrue(update.refused().get(0).reason().contains("column a"), update.toString());
  }

  @Test
  void update_extremeValues_comeBackAsTheyWere() throws Exception {
    mirror
        .fileset("p", "extreme.warp.1.2.3")
        .dbinfo(
            Rows.version()
                .row("warpRun", "warp_id S64 1", "state STR full")
                .row(
                    "extremes",
                    "s8 S8 -128",
                    "u8 U8 254",
                    "s16 S16 -32768",
                    "u16 U16 65534",
                    "s32 S32 -2147483648",
                    "u32 U32 4294967294",
                    "s64 S64 -9223372036854775808",
                    "u64 U64 18446744073709551614",
                    "f32 F32 3.4028235e38",
                    "f32s F32 1.4e-45",
                    "f32t F32 0.1",
                    "f64 F64 1.7976931348623157e308",
                    "f64s F64 2.2250738585072014e-308",
                    "f64t F64 0.30000000000000004",
                    "minus F64 -0.0",
                    "inf F32 inf",
                    "t BOOL T",
                    "f BOOL F",
                    "time UTC 9999-12-31T23:59:59.999999",
                    "short UTC 2031-02-14T08:02:11.5",
                    "latin STR caf\u00e9 \u00b5\u00ff",
                    "quote STR it's \"so\", \\n",
                    "none STR NULL",
                    "@v S32 1 2 3 # c")
                .text())
        .put();
    CatalogOptions options = freshDatabase().build();
    assertEquals(List.of(), update(options).refused());
    String row = export(options).get("extremes");
    assertEquals(
        "mirror_product,mirror_fileset,mirror_row,f,f32,f32s,f32t,f64,f64s,f64t,latin,minus,"
            + "mirror_origin,quote,s16,s32,s64,s8,short,t,time,u16,u32,u64,u8,v\n"
            + "p,extreme.warp.1.2.3,1,false,3.4028235E+38,1.4013E-45,0.1,1.7976931348623157E+308,"
            + "2.2250738585072014E-308,0.30000000000000004,caf\u00e9 \u00b5\u00ff,0,\"\","
            + "\"it's \"\"so\"\", \\n\",-32768,-2147483648,-9223372036854775808,-128,"
            + "2031-02-14 08:02:11.500000,true,9999-12-31 23:59:59.999999,65534,4294967294,"
            + "18446744073709551614,254,\"[1,2,3]\"\n",
        row);
  }

  /** A fixed history gives a fixed sum, the same on every database. */
  @Test
  void update_randomHistory_equalsRebuildAndOtherDatabases() throws Exception {
    Random random = new Random(20310214);
    CatalogOptions options = freshDatabase().origin("q", "other").build();
    for (int round = 0; round < 12; round++) {
      for (int i = 0; i < 6; i++) {
        change(random);
      }
      update(options);
    }
    Map<String, String> grown = export(options);
    CatalogOptions fresh = freshDatabase().origin("q", "other").build();
    update(fresh);
    assertEquals(export(fresh), grown);
    try (Catalog catalog = Catalog.open(options)) {
      catalog.rebuild(mirror, CatalogListener.NONE);
    }
    assertEquals(grown, export(options));
    grown.remove("mirror_catalog"); // It has the directory of the test.
    assertEquals("006eb7a59476a7e3", sum(grown));
  }

  private void change(Random random) throws Exception {
    String product = random.nextBoolean() ? "p" : "q";
    int run = random.nextInt(5);
    String name = "o1.warp." + run + "." + random.nextInt(3) + ".1";
    if (random.nextInt(4) == 0) {
      mirror.remove(product, name);
      return;
    }
    String text =
        Rows.warp(run, random.nextBoolean() ? "full" : "cleaned", 1, random.nextInt(2, 5));
    text =
        switch (random.nextInt(5)) {
          case 0 -> text.replace("quality S16", "quality S64");
          case 1 -> text.replace("bg F64", "bg_" + random.nextInt(3) + " F64");
          case 2 -> text + "x S32 1.5\n";
          case 3 -> text + new Rows().row("newTable", "x S32 " + random.nextInt(9)).text();
          default -> text;
        };
    putWarp(product, name, "2031-02-1" + random.nextInt(10) + "T10:00:00Z", text);
  }

  private static String sum(Map<String, String> export) throws Exception {
    byte[] text = export.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
        .substring(0, 16);
  }

  @Test
  void query_anythingButOneQuestion_isRefused() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    Map<String, String> before = export(options);
    for (String sql :
        List.of(
            "DELETE FROM mirror_file",
            "/* x */ DROP TABLE mirror_file",
            "SELECT 1; DELETE FROM mirror_file",
            "SELECT '\\'; DELETE FROM mirror_file; --'",
            "WITH x AS (SELECT 1) DELETE FROM mirror_file",
            "EXPLAIN ANALYZE DELETE FROM mirror_file",
            "SELECT * INTO other FROM mirror_file",
            "PRAGMA query_only = OFF",
            "SET TRANSACTION READ WRITE",
            "COMMIT",
            "SELECT 'open",
            "SELECT /*! 1; DELETE FROM mirror_file */ 1",
            "SELECT no_such_column FROM mirror_file",
            "")) {
      if (sql.startsWith("EXPLAIN ANALYZE")) {
        continue; // Some databases only explain it; what counts is below.
      }
      CatalogException e = assertThrows(CatalogException.class, () -> query(options, sql), sql);
      assertTrue(
          e.kind() == CatalogException.Kind.QUERY || e.kind() == CatalogException.Kind.READ_ONLY,
          sql + ": " + e);
    }
    assertEquals(before, export(options));
  }

  @Test
  void query_limits_endIt() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    try (Catalog catalog = Catalog.openToRead(options)) {
      QueryLimits two = new QueryLimits(2, Duration.ofMinutes(1));
      assertEquals(2, query(catalog, "SELECT file FROM mirror_file;", two).size());
      QueryLimits soon = new QueryLimits(10, Duration.ofMillis(200));
      String endless =
          "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
              + " SELECT COUNT(*) FROM n a, n b, n c, n d WHERE a.i + b.i + c.i + d.i < 0";
      CatalogException e =
          assertThrows(CatalogException.class, () -> query(catalog, endless, soon));
      assertEquals(CatalogException.Kind.QUERY, e.kind());
      assertEquals(1, query(catalog, "SELECT 1", two).size());
    }
  }

  /** A connection that nobody here prepared. */
  private static Connection plain(CatalogOptions options) throws Exception {
    return Dialect.of(options).connect(options);
  }

  private static void run(CatalogOptions options, String... statements) throws Exception {
    try (Connection connection = plain(options)) {
      for (String sql : statements) {
        connection.createStatement().execute(sql);
      }
    }
  }

  @Test
  void open_newerSchema_isRefusedAndUntouched() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    run(options, "UPDATE mirror_catalog SET schema_version = 2");
    for (boolean read : new boolean[] {true, false}) {
      CatalogException e =
          assertThrows(
              CatalogException.class,
              () -> (read ? Catalog.openToRead(options) : Catalog.open(options)).close());
      assertEquals(CatalogException.Kind.NEWER, e.kind());
      assertTrue(e.getMessage().contains("got 2"), e.getMessage());
    }
    run(options, "UPDATE mirror_catalog SET schema_version = 1");
    assertEquals(1, update(options).unchanged());
  }

  @Test
  void open_somebodyElsesTables_isRefused() throws Exception {
    CatalogOptions options = freshDatabase().build();
    run(options, "CREATE TABLE warpRun (warp_id INT)");
    CatalogException e = assertThrows(CatalogException.class, () -> Catalog.open(options).close());
    assertEquals(CatalogException.Kind.FOREIGN, e.kind());
    assertTrue(e.getMessage().toLowerCase(java.util.Locale.ROOT).contains("warprun"), e.toString());
  }

  @Test
  void openToRead_noCatalogue_saysSo() throws Exception {
    CatalogOptions options = freshDatabase().build();
    CatalogException e =
        assertThrows(CatalogException.class, () -> Catalog.openToRead(options).close());
    assertEquals(CatalogException.Kind.FOREIGN, e.kind());
  }

  /** More filesets than are read ahead or committed together. */
  private void putManyWarps() throws Exception {
    for (int i = 0; i < MANY; i++) {
      putWarp(
          "p",
          "o5379g0123o.warp.%d.%d.3".formatted(8_400_000 + i, 9000 + i),
          "2031-02-14T10:00:00Z",
          Rows.warp(8_400_000 + i, "full", 1, 2));
    }
  }

  @Test
  void update_oneOfManyCannotBeRead_othersAreLoaded() throws Exception {
    CatalogOptions options = freshDatabase().build();
    putManyWarps();
    Path lost = dir.resolve("mirror/p/o5379g0123o.warp.8400007.9007.3");
    Path aside = Files.move(lost, dir.resolve("aside"));
    CatalogUpdate update = update(options);
    assertEquals(MANY - 1, update.loaded());
    assertEquals(
        List.of("o5379g0123o.warp.8400007.9007.3"),
        update.unread().stream().map(RefusedFileset::fileset).toList());
    Files.move(aside, lost);
    assertEquals(1, update(options).loaded());
    assertEquals(List.of(List.of(2L * MANY)), query(options, "SELECT COUNT(*) FROM warpSkyfile"));
  }

  @Test
  void update_databaseRefusesRowsOfSome_theirsAloneAreMissing() throws Exception {
    CatalogOptions options = freshDatabase().build();
    update(options);
    run(options, "CREATE UNIQUE INDEX in_the_way ON mirror_loaded (table_name, row_count)");
    putManyWarps();
    CatalogUpdate update = update(options);
    assertEquals(MANY, update.loaded());
    assertEquals(MANY - 1, update.refusedCount());
    assertEquals(
        List.of(List.of((long) MANY)), query(options, "SELECT COUNT(*) FROM mirror_fileset"));
    assertEquals(List.of(List.of(4L * MANY)), query(options, "SELECT COUNT(*) FROM mirror_file"));
    assertEquals(
        List.of(List.of(8_400_000L, 2L)),
        query(options, "SELECT warp_id, COUNT(*) FROM warpSkyfile GROUP BY warp_id"));
  }

  @Test
  void update_interrupted_keepsWhatItToldOf() throws Exception {
    CatalogOptions options = freshDatabase().build();
    putManyWarps();
    List<String> told = new ArrayList<>();
    try (Catalog catalog = Catalog.open(options)) {
      assertThrows(
          InterruptedException.class,
          () ->
              catalog.update(
                  mirror,
                  new CatalogListener() {
                    @Override
                    public void loaded(String product, String fileset, long rows) {
                      told.add(fileset);
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    assertTrue(told.size() < MANY, told.toString());
    assertEquals(
        told.stream().map(List::<@Nullable Object>of).toList(),
        query(options, "SELECT fileset FROM mirror_fileset ORDER BY fileset"));
    assertEquals(MANY - told.size(), update(options).loaded());
  }

  @Test
  void update_anotherIsUnderWay_isBusy() throws Exception {
    CatalogOptions options = freshDatabase().build();
    putWarp();
    try (Catalog one = Catalog.open(options);
        Catalog two = Catalog.open(options)) {
      List<CatalogException> met = new ArrayList<>();
      one.update(
          mirror,
          new CatalogListener() {
            @Override
            public void loaded(String product, String fileset, long rows) {
              met.add(
                  assertThrows(
                      CatalogException.class, () -> two.update(mirror, CatalogListener.NONE)));
            }
          });
      assertEquals(CatalogException.Kind.BUSY, met.get(0).kind());
      assertTrue(met.get(0).retryable());
      assertEquals(1, two.update(mirror, CatalogListener.NONE).unchanged());
    }
  }

  @Test
  void update_cutInTheMiddleOfATransaction_catchesUp() throws Exception {
    CatalogOptions options = freshDatabase().build();
    update(options);
    putWarp();
    HalfWay.load(options, mirror);
    assertEquals(List.of(List.of(0L)), query(options, "SELECT COUNT(*) FROM mirror_fileset"));
    assertEquals(1, update(options).loaded());
    assertEquals(List.of(List.of(2L)), query(options, "SELECT COUNT(*) FROM warpSkyfile"));
  }

  /** A process that dies after it put a fileset in, and before it committed. */
  private static final class HalfWay {
    static void load(CatalogOptions options, TreeMirror mirror) throws Exception {
      Database db = Database.connect(options);
      Schema schema = new Schema(db);
      schema.load();
      FilesetContent content = new FilesetReader(options).read(mirror.held().next().orElseThrow());
      schema.fit(content.blocks());
      FilesetWriter writer = new FilesetWriter(db, schema);
      db.whole(() -> writer.put(content, false, true, java.util.Optional.empty()));
      db.connection().close();
    }
  }

  @Test
  void tables_listsKindsColumnsAndRows() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    try (Catalog catalog = Catalog.openToRead(options)) {
      List<CatalogTable> tables = catalog.tables();
      CatalogTable skyfile =
          tables.stream().filter(t -> t.name().equals("warpSkyfile")).findFirst().orElseThrow();
      assertEquals(CatalogTable.Kind.ORIGIN, skyfile.kind());
      assertEquals(2, skyfile.rows());
      assertTrue(skyfile.columns().stream().anyMatch(c -> c.name().equals("xmin")));
      assertEquals("mirror_catalog", tables.get(0).name());
    }
  }

  @Test
  void export_json_isOneObjectPerLine() throws Exception {
    putWarp();
    CatalogOptions options = freshDatabase().build();
    update(options);
    Path target = dir.resolve("export");
    try (Catalog catalog = Catalog.openToRead(options)) {
      assertTrue(catalog.export(ExportFormat.JSON, target).contains("warpRun"));
    }
    assertEquals(
        "{\"warp_id\":8400222,\"mirror_origin\":\"\",\"mirror_fileset\":\""
            + WARP
            + "\",\"mirror_product\":\"p\",\"registered\":\"2031-02-14 09:41:55.000000\","
            + "\"state\":\"full\",\"workdir\":\"neb://@HOST@.0/gpc1/d\"}\n",
        Files.readString(target.resolve("warpRun.jsonl")));
  }
}
