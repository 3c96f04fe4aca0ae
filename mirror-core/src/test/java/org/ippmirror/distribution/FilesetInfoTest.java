package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FilesetEntry;
import org.junit.jupiter.api.Test;

/** What a fileset's row and name say of it. */
class FilesetInfoTest {

  private static final String[] COLUMNS = {
    "target_id", "stage", "stage_id", "exp_name", "data_group", "filter"
  };

  /** A row with as many of the columns as there are values. */
  private static FilesetEntry row(String name, String... values) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(new Cell(COLUMNS[i], values[i]));
    }
    return new FilesetEntry(name, "2010-01-15T06:14:09Z", "IPP-DIST", cells);
  }

  private static FilesetInfo info(FilesetEntry entry) {
    return FilesetInfo.of(entry).orElseThrow();
  }

  @Test
  void row_ofSixColumns_saysEverything() {
    FilesetInfo info =
        info(
            row(
                "o5211g0107o.warp.47110.9140.3",
                "14",
                "warp",
                "47110",
                "o5211g0107o",
                "ThreePi.20100115",
                "r.00000"));
    assertEquals(
        new FilesetInfo(
            Stage.of("warp"),
            47110,
            "o5211g0107o",
            "ThreePi.20100115",
            "r.00000",
            14L,
            9140L,
            3L,
            List.of()),
        info);
  }

  @Test
  void row_ofStageWithoutExposure_hasNone() {
    FilesetInfo info =
        info(row("diff.20411.9180.3", "21", "diff", "20411", "diff.20411", "null", "i.00000"));
    assertNull(info.exposure());
    assertNull(info.dataGroup());
    assertEquals("i.00000", info.filter());
    assertEquals(List.of(), info.problems());
  }

  @Test
  void row_ofOlderProduct_hasFourColumns() {
    FilesetInfo info = info(row("o4741g0234o.fake.2799.11.1", "5", "fake", "2799", "o4741g0234o"));
    assertEquals(Stage.of("fake"), info.stage());
    assertEquals("o4741g0234o", info.exposure());
    assertNull(info.filter());
    assertEquals(11L, info.distId());
  }

  @Test
  void row_withUnsetText_hasNothingThere() {
    FilesetInfo info = info(row("o1.chip.1.2.3", "NULL", "chip", "1", "o1", "NULL", ""));
    assertNull(info.targetId());
    assertNull(info.dataGroup());
    assertNull(info.filter());
    assertEquals(List.of(), info.problems());
  }

  @Test
  void row_withoutColumns_fallsBackOnTheName() {
    FilesetInfo info = info(row("o4741g0236o.chip.14519.33.1"));
    assertEquals(Stage.of("chip"), info.stage());
    assertEquals(14519, info.stageId());
    assertEquals("o4741g0236o", info.exposure());
    assertEquals(33L, info.distId());
    assertEquals(1L, info.destId());
    assertNull(info.targetId());
  }

  @Test
  void row_thatDisagreesWithTheName_wins() {
    FilesetInfo info = info(row("o1.chip.1.2.3", "7", "warp", "9", "o2"));
    assertEquals(Stage.of("warp"), info.stage());
    assertEquals(9, info.stageId());
    assertEquals("o2", info.exposure());
    assertNull(info.distId());
    assertEquals(1, info.problems().size());
    assertFalse(info.problems().get(0).isError());
  }

  @Test
  void row_ofUnknownStage_isAFilesetLikeAnyOther() {
    FilesetInfo info = info(row("o1.wobble.12.2.3", "7", "wobble", "12", "o1"));
    assertEquals(Stage.of("wobble"), info.stage());
    assertFalse(info.stage().isKnown());
    assertEquals(12, info.stageId());
    assertEquals("o1", info.exposure());
    assertEquals(2L, info.distId());
    assertEquals(List.of(), info.problems());
  }

  @Test
  void row_withNumberThatIsNone_fallsBackAndSaysSo() {
    FilesetInfo info = info(row("o1.chip.1.2.3", "-4", "chip", "one", "o1"));
    assertEquals(1, info.stageId());
    assertNull(info.targetId());
    assertEquals(2, info.problems().size());
    assertTrue(info.problems().get(0).what().contains("stage_id"), info.problems()::toString);
  }

  @Test
  void row_ofAnotherKindOfProduct_isNoDistribution() {
    assertEquals(Optional.empty(), FilesetInfo.of(row("web_198")));
    assertEquals(Optional.empty(), FilesetInfo.of(row("web_198", "1", "chip", "x", "y")));
    assertEquals(Optional.empty(), FilesetInfo.of(row("o1.wobble.1.2.3")));
  }
}
