package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stages and their tables. */
class StageTest {

  @Test
  void stages_known_areThirteen() {
    assertEquals(
        List.of(
            "raw", "chip", "camera", "fake", "warp", "diff", "stack", "SSdiff", "chip_bg",
            "warp_bg", "sky", "skycal", "ff"),
        Stage.known().stream().map(Stage::word).toList());
  }

  @Test
  void stages_ofOneExposure_haveItInTheirNames() {
    assertEquals(
        Set.of("raw", "chip", "chip_bg", "camera", "fake", "warp", "warp_bg"),
        Stage.known().stream()
            .filter(Stage::isTagged)
            .map(Stage::word)
            .collect(Collectors.toSet()));
  }

  @Test
  void stages_tables_haveTheirRunsId() {
    for (Stage stage : Stage.known()) {
      for (String name : stage.tables()) {
        KnownTable table = KnownTable.find(name).orElseThrow();
        assertEquals(stage.runId(), Optional.of(table.runId()), name);
      }
      assertEquals(stage.runTable(), Optional.of(stage.tables().get(0)));
      stage.componentTable().ifPresent(t -> assertTrue(stage.tables().contains(t), t));
    }
  }

  @Test
  void tables_known_areThoseOfTheStages() {
    assertEquals(
        Stage.known().stream().flatMap(s -> s.tables().stream()).collect(Collectors.toSet()),
        KnownTable.all().stream().map(KnownTable::name).collect(Collectors.toSet()));
    assertEquals(Optional.empty(), KnownTable.find("dbversion"));
    assertEquals(
        List.of("warp_id", "skycell_id", "tess_id", "class_id"),
        KnownTable.find("warpSkyCellMap").orElseThrow().key());
  }

  @Test
  void stage_ofUnknownWord_isAStage() {
    Stage stage = Stage.of("wobble");
    assertFalse(stage.isKnown());
    assertFalse(stage.isTagged());
    assertEquals(List.of(), stage.tables());
    assertEquals(Optional.empty(), stage.runTable());
    assertEquals(Optional.empty(), stage.runId());
    assertEquals(Optional.empty(), stage.componentTable());
    assertEquals(stage, Stage.of("wobble"));
    assertEquals(Optional.empty(), Stage.find("wobble"));
    assertThrows(IllegalArgumentException.class, () -> Stage.of(""));
  }
}
