package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCommandTest {

  private static final String EXPOSURE = "o5379g0123o";
  private static final String JOIN =
      "SELECT s.skycell_id, m.path FROM warpSkyfile s JOIN mirror_fileset f"
          + " ON f.stage = 'warp' AND f.stage_id = s.warp_id JOIN mirror_file m"
          + " ON m.product = f.product AND m.fileset = f.fileset AND m.component = s.skycell_id"
          + " WHERE f.exposure = 'o5379g0123o' ORDER BY s.skycell_id";

  @TempDir private Path directory;
  private WarpStore store;
  private String config = "";

  @BeforeEach
  void start() throws IOException {
    store = new WarpStore(directory);
    store.publish(EXPOSURE, 17);
    config = store.config("catalog: true");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun sync(String... more) {
    return run(List.of("sync", "--config", config), more);
  }

  private CliRun catalog(String command, String... more) {
    return run(List.of("catalog", command, "--config", config), more);
  }

  private static CliRun run(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return CliRun.of(all.toArray(String[]::new));
  }

  private Path database() {
    return directory.resolve("mirror.catalog.db");
  }

  private String path(String cell) {
    return "warps/" + WarpStore.fileset(EXPOSURE, 17) + "/" + EXPOSURE + ".17." + cell + ".tgz";
  }

  @Test
  void sync_configured_endsWithTheCatalogue() {
    CliRun run = sync();
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().contains("Z catalogue: 1 fileset added, "), run.out());
    assertEquals("", run.err());
    assertTrue(Files.exists(database()));
    CliRun again = sync();
    assertTrue(again.out().endsWith("Z catalogue: nothing new\n"), again.out());
  }

  @Test
  void sync_dryRunOrNotConfigured_makesNoCatalogue() throws Exception {
    sync("--dry-run");
    config = store.config("");
    sync();
    assertFalse(Files.exists(database()));
    CliRun query = catalog("query", "SELECT 1");
    assertEquals(2, query.exit());
    assertEquals(
        "ippmirror: " + config + ": expected a catalogue (catalog: true), got none\n", query.err());
  }

  @Test
  void sync_quietAndInOrder_printsNothing() {
    assertEquals(new CliRun(0, "", ""), sync("-q"));
  }

  @Test
  void query_joinOfRowsAndFiles_givesPathsOnDisk() {
    sync();
    CliRun run = catalog("query", JOIN);
    assertEquals(
        new CliRun(
            0,
            "skycell_id,path\n"
                + (WarpStore.FIRST_CELL + "," + path(WarpStore.FIRST_CELL) + "\n")
                + (WarpStore.SECOND_CELL + "," + path(WarpStore.SECOND_CELL) + "\n"),
            ""),
        run);
    assertTrue(Files.isRegularFile(directory.resolve("mirror").resolve(path("skycell.1566.004"))));
  }

  @Test
  void query_table_isAlignedAndShowsWhatIsMissing() {
    sync();
    CliRun run =
        catalog("query", "--format", "table", "SELECT 7 AS seven, NULL AS unset, '' AS empty");
    assertEquals(new CliRun(0, "seven  unset  empty\n7      -      ''\n(1 row)\n", ""), run);
  }

  @Test
  void query_csvAndJson_keepTheKindsOfValues() {
    sync();
    String sql = "SELECT 7 AS n, NULL AS u, '' AS e, 'a \"b\", c' AS t, 0.5 AS n";
    assertEquals("n,u,e,t,n\n7,,\"\",\"a \"\"b\"\", c\",0.5\n", catalog("query", sql).out());
    assertEquals(
        "{\"n\":7,\"u\":null,\"e\":\"\",\"t\":\"a \\\"b\\\", c\",\"#5\":0.5}\n",
        catalog("query", "--format", "json", sql).out());
  }

  @Test
  void query_moreRowsThanTheLimit_saysSo() {
    sync();
    String sql = "SELECT skycell_id FROM warpSkyfile";
    CliRun cut = catalog("query", "--limit", "1", sql);
    assertEquals(0, cut.exit());
    assertEquals(2, cut.out().lines().count());
    assertEquals("only the first 1 rows are shown; --limit 0 shows all\n", cut.err());
    assertEquals("", catalog("query", "--limit", "2", sql).err());
  }

  @Test
  void query_fromFileOrStandardInput_isTheSame() throws Exception {
    sync();
    Path file = Files.writeString(directory.resolve("q.sql"), "SELECT 3 AS three;\n");
    assertEquals("three\n3\n", catalog("query", "--file", file.toString()).out());
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(file)));
      assertEquals("three\n3\n", catalog("query", "-").out());
    } finally {
      System.setIn(before);
    }
    assertEquals(2, catalog("query").exit());
    assertEquals(2, catalog("query", "--file", file.toString(), "SELECT 1").exit());
  }

  @Test
  void query_wrongOrWriting_failsInOneLineAndChangesNothing() {
    sync();
    CliRun wrong = catalog("query", "SELECT one FROM nowhere");
    assertEquals(1, wrong.exit());
    assertTrue(wrong.err().contains("nowhere"), wrong.err());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
    assertEquals(1, catalog("query", "DELETE FROM mirror_file").exit());
    assertEquals("n\n3\n", catalog("query", "SELECT count(*) AS n FROM mirror_file").out());
  }

  @Test
  void query_noCatalogueYet_failsAndMakesNone() {
    CliRun run = catalog("query", "SELECT 1");
    assertEquals(1, run.exit(), run.all());
    assertFalse(Files.exists(database()));
  }

  @Test
  void tables_listsThemAndTheirColumns() {
    sync();
    CliRun all = catalog("tables");
    assertEquals(0, all.exit(), all.all());
    assertTrue(all.out().contains("\nmirror_file "), all.out());
    assertTrue(all.out().matches("(?s).*\\nwarpSkyfile +origin +2 .*"), all.out());
    CliRun one = catalog("tables", "--format", "csv", "mirror_file");
    assertTrue(one.out().startsWith("table,column,type\nmirror_file,product,"), one.out());
    CliRun none = catalog("tables", "none");
    assertEquals(2, none.exit());
    assertTrue(none.err().endsWith(", got none\n"), none.err());
  }

  @Test
  void rebuild_afterTheFileWasDeleted_exportsTheSame() throws Exception {
    sync();
    assertEquals(0, catalog("export", directory.resolve("before").toString()).exit());
    Files.delete(database());
    CliRun rebuilt = catalog("rebuild");
    assertEquals(0, rebuilt.exit(), rebuilt.all());
    CliRun export = catalog("export", directory.resolve("after").toString());
    assertTrue(export.out().matches("wrote \\d+ tables to .*after\\n"), export.all());
    try (Stream<Path> files = Files.list(directory.resolve("before"))) {
      for (Path file : files.toList()) {
        Path other = directory.resolve("after").resolve(file.getFileName().toString());
        assertEquals(-1, Files.mismatch(file, other), file.toString());
      }
    }
  }

  @Test
  void export_intoTheMirror_isUsage() {
    sync();
    CliRun run = catalog("export", directory.resolve("mirror/x").toString());
    assertEquals(2, run.exit());
    assertFalse(Files.exists(directory.resolve("mirror/x")));
  }

  @Test
  void sync_cutRows_areNamedOnceAndTheFilesAreThere() throws Exception {
    sync();
    store.publishCut("o5379g0124o", 18);
    CliRun run = sync();
    assertEquals(3, run.exit(), run.all());
    String fileset = "warps/" + WarpStore.fileset("o5379g0124o", 18);
    assertTrue(run.err().contains("Z catalogue: refused: " + fileset + ": dbinfo"), run.err());
    assertTrue(run.out().endsWith("Z catalogue: 1 refused\n"), run.out());
    assertEquals(
        "n\n3\n",
        catalog("query", "SELECT count(*) AS n FROM mirror_file WHERE fileset LIKE 'o5379g0124o%'")
            .out());
    CliRun again = sync();
    assertEquals(0, again.exit(), again.all());
    assertEquals("", again.err());
    assertEquals(3, catalog("sync").exit());
  }

  @Test
  void sync_catalogueFails_mirrorIsCompleteAndTheNextSyncCatchesUp() throws Exception {
    Files.writeString(database(), "this is no database, whatever its name says\n".repeat(50));
    CliRun run = sync();
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.out().contains("complete: 1 fileset"), run.out());
    assertTrue(run.err().contains("Z catalogue " + database() + ": expected"), run.err());
    assertTrue(run.err().contains("the next sync catches up"), run.err());
    assertTrue(Files.exists(directory.resolve("mirror").resolve(path(WarpStore.FIRST_CELL))));
    Files.delete(database());
    CliRun next = sync();
    assertEquals(0, next.exit(), next.all());
    assertTrue(next.out().contains("catalogue: 1 fileset added"), next.out());
  }

  @Test
  void sync_serverUnreachable_isIncompleteAndKeepsThePasswordSecret() throws Exception {
    config =
        store.config(
            "catalog: {url: 'jdbc:postgresql://127.0.0.1:1/db', user: me, password: secret-word}");
    CliRun run = sync("-v");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains("jdbc:postgresql://127.0.0.1:1/db"), run.err());
    assertFalse(run.all().contains("secret-word"), run.all());
  }

  @Test
  void catalogSync_noMirror_failsAndMakesNone() {
    CliRun run = catalog("sync");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("expected a mirror"), run.err());
    assertFalse(Files.exists(database()));
  }

  @Test
  void catalog_withoutACommand_isUsage() {
    CliRun run = CliRun.of("catalog");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("expected a command of catalog, got none"), run.err());
  }

  @Test
  void query_lettersOfOtherLanguages_comeAsTheyAre() {
    sync();
    assertEquals("a\n\u00e5\n", catalog("query", "SELECT '\u00e5' AS a").out());
  }
}
