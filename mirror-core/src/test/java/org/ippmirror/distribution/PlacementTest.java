package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where files belong, and what the paths in rows become. */
class PlacementTest {

  private static MdcItem id(String name, long value) {
    return MdcScalar.of(name, MdcType.S64, value);
  }

  private static MdcItem text(String name, String value) {
    return MdcScalar.of(name, MdcType.STR, value);
  }

  private static MdcItem table(String name, MdcItem... items) {
    return new MdcMulti(name, List.of(MdcFolder.of(name, List.of(items))));
  }

  private static Dirinfo dirinfo(String destdir, String... namesAndPlaces) throws Exception {
    Map<String, RelativePath> components = new LinkedHashMap<>();
    for (int i = 0; i < namesAndPlaces.length; i += 2) {
      components.put(namesAndPlaces[i], RelativePath.parse("place", namesAndPlaces[i + 1]));
    }
    return Dirinfo.of(RelativePath.parse("destdir", destdir), components);
  }

  private static Dbinfo rewritten(String stage, Dirinfo dirinfo, MdcItem... tables)
      throws DistributionException {
    Dbinfo dbinfo = Dbinfo.of(new MdcDocument(List.of(tables)));
    return Dbinfo.of(new Placement(Stage.of(stage), dirinfo).rewrite(dbinfo, "/m"));
  }

  private static Optional<String> pathBase(Dbinfo dbinfo, String table) {
    return dbinfo.table(table).orElseThrow().rows().get(0).text("path_base");
  }

  @Test
  void raw_withoutADirectoryOfTheRun_isPlacedByItsChips() throws Exception {
    Dbinfo local =
        rewritten(
            "raw",
            dirinfo(".", "XY33", "gpc1/20310214/o1g1o"),
            table("rawExp", id("exp_id", 1), text("workdir", "neb://v/x")),
            table(
                "rawImfile",
                id("exp_id", 1),
                text("class_id", "XY33"),
                text("uri", "neb://ipp041.0/elsewhere/o1g1o.XY33.fits")));
    assertEquals(
        Optional.of("/m/gpc1/20310214/o1g1o/o1g1o.XY33.fits"),
        local.table("rawImfile").orElseThrow().rows().get(0).text("uri"));
    assertEquals(
        Optional.of("/m"), local.table("rawExp").orElseThrow().rows().get(0).text("workdir"));
  }

  @Test
  void sky_ofOneComponent_isPlacedThereWhateverItsName() throws Exception {
    for (String stage : List.of("sky", "skycal")) {
      String table = stage.equals("sky") ? "staticskyResult" : "skycalResult";
      MdcItem row = table(table, id(stage + "_id", 1), text("path_base", "neb://v/a/b/f.1"));
      assertEquals(
          Optional.of("/m/d/c/f.1"),
          pathBase(rewritten(stage, dirinfo("d", "any.name", "c"), row), table));
      DistributionException e =
          assertThrows(
              DistributionException.class,
              () -> rewritten(stage, dirinfo("d", "one", "c", "two", "c"), row));
      assertTrue(e.getMessage().contains(table), e::getMessage);
    }
  }

  @Test
  void camera_ofAnyRow_isTheExposure() throws Exception {
    MdcItem row = table("camProcessedExp", id("cam_id", 1), text("path_base", "neb://v/a/f.cm.1"));
    assertEquals(
        Optional.of("/m/d/c/f.cm.1"),
        pathBase(
            rewritten("camera", dirinfo("d", "XY33", "x", "exposure", "c"), row),
            "camProcessedExp"));
    DistributionException e =
        assertThrows(
            DistributionException.class, () -> rewritten("camera", dirinfo("d", "XY33", "x"), row));
    assertTrue(e.getMessage().contains("exposure"), e::getMessage);
  }

  @Test
  void forced_rows_areFoundByTheirWarp() throws Exception {
    Dirinfo dirinfo = dirinfo("d", "84.skycell.1.2", "a", "840.skycell.1.2", "b", "summary", "s");
    MdcItem result =
        table(
            "fullForceResult",
            id("ff_id", 1),
            id("warp_id", 840),
            text("path_base", "neb://v/f.r"));
    MdcItem summary = table("fullForceSummary", id("ff_id", 1), text("path_base", "neb://v/f.s"));
    MdcItem run =
        table(
            "fullForceRun",
            id("ff_id", 1),
            text("workdir", "neb://v/w"),
            text("sources_path_base", "neb://v/w/sources"));
    Dbinfo local = rewritten("ff", dirinfo, run, result, summary);
    assertEquals(Optional.of("/m/d/b/f.r"), pathBase(local, "fullForceResult"));
    assertEquals(Optional.of("/m/d/s/f.s"), pathBase(local, "fullForceSummary"));
    assertEquals(
        Optional.of("neb://v/w/sources"),
        local.run(Stage.of("ff")).orElseThrow().text("sources_path_base"));
    for (long warp : new long[] {8, 84_0_0}) {
      MdcItem other =
          table(
              "fullForceResult",
              id("ff_id", 1),
              id("warp_id", warp),
              text("path_base", "neb://v/f.r"));
      assertThrows(DistributionException.class, () -> rewritten("ff", dirinfo, run, other));
    }
  }

  @Test
  void unknownStage_isPlacedByTheColumnThatDirinfoKnows() throws Exception {
    Dirinfo dirinfo = dirinfo("d", "XY33", "chips", "skycell.1", "cells");
    MdcItem run = table("wobbleRun", id("wobble_id", 1), text("workdir", "neb://v/w"));
    MdcItem row =
        table(
            "wobbleFile",
            text("skycell_id", "skycell.9"),
            text("class_id", "XY33"),
            text("path_base", "neb://v/f"));
    assertEquals(
        Optional.of("/m/d/chips/f"),
        pathBase(rewritten("wobble", dirinfo, run, row), "wobbleFile"));
    MdcItem silent = table("wobbleFile", text("path_base", "neb://v/f"));
    assertThrows(DistributionException.class, () -> rewritten("wobble", dirinfo, run, silent));
    assertEquals(
        Optional.of("/m/d/only/f"),
        pathBase(rewritten("wobble", dirinfo("d", "x", "only"), run, silent), "wobbleFile"));
  }

  @Test
  void row_withoutAPath_needsNoComponent() throws Exception {
    MdcItem row =
        table(
            "warpSkyCellMap",
            id("warp_id", 1),
            text("skycell_id", "skycell.9"),
            text("class_id", "XY33"),
            text("tess_id", "/data/x/ZZ01.V3"));
    Dbinfo local = rewritten("warp", dirinfo("d", "skycell.1", "c"), row);
    assertEquals(
        Optional.of("ZZ01.V3"),
        local.table("warpSkyCellMap").orElseThrow().rows().get(0).text("tess_id"));
  }

  @Test
  void value_thatIsMissing_staysMissing() throws Exception {
    MdcItem nothing = MdcScalar.of("path_base", MdcType.STR, null);
    MdcItem row = table("warpSkyfile", id("warp_id", 1), text("skycell_id", "nowhere"), nothing);
    Dbinfo local = rewritten("warp", dirinfo("d", "skycell.1", "c"), row);
    assertTrue(local.table("warpSkyfile").orElseThrow().rows().get(0).has("path_base"));
    assertEquals(Optional.empty(), pathBase(local, "warpSkyfile"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"neb://v/a/..", "neb://v/a/", "..", "a\\b", "neb://v/a/x\u0007y"})
  void name_thatIsNotHarmless_isRefused(String path) throws Exception {
    MdcItem row =
        table(
            "warpSkyfile",
            id("warp_id", 1),
            text("skycell_id", "skycell.1"),
            text("path_base", path));
    Dirinfo dirinfo = dirinfo("d", "skycell.1", "c");
    DistributionException e =
        assertThrows(DistributionException.class, () -> rewritten("warp", dirinfo, row));
    assertTrue(e.getMessage().contains("warpSkyfile"), e::getMessage);
    assertThrows(
        DistributionException.class,
        () -> new Placement(Stage.of("warp"), dirinfo).file("skycell.1", path));
  }

  @Test
  void file_ofAComponent_keepsItsNameAlone() throws Exception {
    Placement placement = new Placement(Stage.of("warp"), dirinfo("d", "skycell.1", "c"));
    assertEquals("d/c/f.1", placement.file("skycell.1", "neb://v/anything/f.1").toString());
    assertThrows(
        DistributionException.class, () -> placement.file("skycell.2", "neb://v/anything/f.1"));
  }

  @Test
  void site_thatCannotStandInAText_isRefused() throws Exception {
    Placement placement = new Placement(Stage.of("warp"), dirinfo("d", "skycell.1", "c"));
    Dbinfo dbinfo = Dbinfo.of(new MdcDocument(List.of()));
    for (String site : List.of("", "/m#1", "/m\n", " /m")) {
      assertThrows(IllegalArgumentException.class, () -> placement.rewrite(dbinfo, site));
    }
  }

  @Test
  void paths_ofAnyCharacters_neverLeaveTheirDirectory() {
    Random random = new Random(62546);
    String[] pieces = {"..", ".", "/", "//", "a", "b.c", "\\", "\0", "neb://", "v", "\u00e9", " "};
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      for (RelativePath path : accepted(text.toString())) {
        assertTrue(
            path.parts().stream().noneMatch(p -> p.isEmpty() || p.equals("..") || p.equals(".")),
            () -> text + " -> " + path);
        assertTrue(
            path.toString().matches("\\.|[ -.0-\\[\\]-~]+(/[ -.0-\\[\\]-~]+)*"),
            () -> text + " -> " + path);
      }
    }
  }

  private static List<RelativePath> accepted(String text) {
    List<RelativePath> accepted = new ArrayList<>();
    for (Way way :
        List.<Way>of(
            t -> RelativePath.parse("x", t),
            t -> OriginPath.last("x", t),
            t -> OriginPath.withoutVolume("x", t))) {
      try {
        accepted.add(way.path(text));
      } catch (DistributionException e) {
        assertTrue(e.getMessage().contains("expected"), e::getMessage);
      }
    }
    return accepted;
  }

  /** One of the ways from a text to a path. */
  private interface Way {
    RelativePath path(String text) throws DistributionException;
  }
}
