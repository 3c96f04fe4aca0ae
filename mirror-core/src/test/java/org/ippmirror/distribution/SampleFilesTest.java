package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.ippmirror.mdc.MdcDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description files of one exposure from chip to stack. */
class SampleFilesTest {

  private static String run(String stage, long id) {
    return stage + "." + id;
  }

  @ParameterizedTest
  @CsvSource({"chip, 8700456", "camera, 8600321", "warp, 8400222", "stack, 7700333"})
  void sample_ofAnyStage_isSound(String word, long id) throws Exception {
    Stage stage = Stage.of(word);
    Dbinfo dbinfo = Samples.dbinfo(run(word, id));
    assertEquals(List.of(), dbinfo.problems(stage, id));
    assertEquals(Optional.of(id), dbinfo.runId(stage));
    assertEquals(stage.tables(), dbinfo.tables().stream().map(DbTable::name).toList());
    assertEquals(Optional.of("1.1.81"), dbinfo.schemaVersion());
    assertEquals(Optional.of(LocalDateTime.of(2019, 3, 2, 21, 14, 7)), dbinfo.schemaUpdated());
    assertEquals(List.of(), Samples.dirinfo(run(word, id)).notes());
  }

  @ParameterizedTest
  @CsvSource({"chip, 8700456", "camera, 8600321", "warp, 8400222", "stack, 7700333"})
  void dirinfo_writtenAgain_isTheSameText(String word, long id) throws Exception {
    assertEquals(
        Samples.text("dirinfo." + run(word, id) + ".mdc"), Samples.dirinfo(run(word, id)).text());
  }

  @ParameterizedTest
  @CsvSource({
    "chip, 8700456, XY33, gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123",
    "chip, 8700456, XY34, gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123",
    "camera, 8600321, exposure, gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123",
    "warp, 8400222, skycell.1566.005, gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123",
    "stack, 7700333, skycell.1566.004, gpc1/ZZ01.stacks/skycell.1566.004"
  })
  void component_ofASample_hasItsPlace(String word, long id, String component, String place)
      throws Exception {
    Dirinfo dirinfo = Samples.dirinfo(run(word, id));
    assertEquals(place, new Placement(Stage.of(word), dirinfo).directory(component).toString());
  }

  @Test
  void warp_ofPoorQuality_hasValuesMissing() {
    DbRow second = Samples.dbinfo("warp.8400222").table("warpSkyfile").orElseThrow().rows().get(1);
    assertEquals(Optional.of(8007L), second.integer("quality"));
    assertEquals(Optional.empty(), second.value("bg"));
    assertEquals(Optional.empty(), second.value("xmin"));
    assertEquals(Optional.empty(), second.value("background_model"));
    assertEquals(Optional.of(0.0), second.real("good_frac"));
  }

  @Test
  void stack_ofACleanExport_isCleanThoughItsStateComesLast() throws Exception {
    Dbinfo dbinfo = Samples.dbinfo("stack.7700333");
    Stage stage = Stage.of("stack");
    DbRow run = dbinfo.run(stage).orElseThrow();
    assertEquals("state", run.folder().items().get(run.folder().items().size() - 1).name());
    assertEquals(Optional.of("cleaned"), run.text("state"));
    assertEquals(Optional.of(Completeness.CLEAN), dbinfo.completeness(stage));
    assertEquals(
        Optional.of(Completeness.FULL),
        Samples.dbinfo("chip.8700456").completeness(Stage.of("chip")));
  }

  @Test
  void number_beyondWhatRealsHold_isKept() {
    DbRow row =
        Samples.dbinfo("camera.8600321").table("camProcessedExp").orElseThrow().rows().get(0);
    assertEquals(Optional.of(1152921504606846975L), row.integer("astrom_chips"));
  }

  @ParameterizedTest
  @CsvSource({
    "chip, 8700456, chipProcessedImfile, 2,"
        + " /m/gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123/o62546g0123o.9000123.ch.8700456",
    "camera, 8600321, camProcessedExp, 1,"
        + " /m/gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123/o62546g0123o.9000123.cm.8600321",
    "warp, 8400222, warpSkyfile, 2,"
        + " /m/gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123/"
        + "o62546g0123o.9000123.wrp.8400222.skycell.1566.005",
    "stack, 7700333, stackSumSkyfile, 1,"
        + " /m/gpc1/ZZ01.stacks/skycell.1566.004/ZZ01.V3.skycell.1566.004.stk.7700333"
  })
  void sample_rewritten_hasLocalPaths(
      String word, long id, String table, int rows, String lastPathBase) throws Exception {
    Stage stage = Stage.of(word);
    Dirinfo dirinfo = Samples.dirinfo(run(word, id));
    Dbinfo published = Samples.dbinfo(run(word, id));
    MdcDocument rewritten = new Placement(stage, dirinfo).rewrite(published, "/m");
    Dbinfo local = Dbinfo.of(rewritten);
    assertEquals(List.of(), local.problems(stage, id));
    List<DbRow> found = local.table(table).orElseThrow().rows();
    assertEquals(rows, found.size());
    assertEquals(Optional.of(lastPathBase), found.get(rows - 1).text("path_base"));
    assertEquals(Optional.empty(), found.get(rows - 1).text("uri"));
    assertEquals(
        Optional.of("/m/" + dirinfo.destdir()), local.run(stage).orElseThrow().text("workdir"));
    assertEquals(Optional.of("ZZ01.V3"), local.run(stage).orElseThrow().text("tess_id"));
  }

  @Test
  void sample_rewritten_differsInPathsAlone() throws Exception {
    Dbinfo published = Samples.dbinfo("warp.8400222");
    MdcDocument rewritten =
        new Placement(Stage.of("warp"), Samples.dirinfo("warp.8400222")).rewrite(published, "/m");
    String was = published.document().toString();
    assertEquals(
        was.replaceAll("neb://ipp[0-9.]+/", "/m/").replace("neb://@HOST@.0/", "/m/"),
        rewritten.toString());
    assertEquals(was, published.document().toString());
  }

  @Test
  void sample_withAnotherRunsDirinfo_namesTheComponent() throws Exception {
    Placement wrong = new Placement(Stage.of("warp"), Samples.dirinfo("stack.7700333"));
    DistributionException e =
        assertThrows(
            DistributionException.class, () -> wrong.rewrite(Samples.dbinfo("warp.8400222"), "/m"));
    assertTrue(e.getMessage().contains("skycell.1566.005"), e::getMessage);
    assertTrue(e.getMessage().contains("warpSkyfile"), e::getMessage);
  }
}
