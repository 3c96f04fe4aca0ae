package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of filesets, read and made. */
class FilesetNameTest {

  @ParameterizedTest
  @CsvSource({
    "o4741g0236o.chip.14519.33.1, o4741g0236o, chip, 14519, 33, 1",
    "stack.9554.42.2, '', stack, 9554, 42, 2",
    "diff.20411.9180.3, '', diff, 20411, 9180, 3",
    "a.b.warp.1.2.3, a.b, warp, 1, 2, 3",
    "chip.1.2.3, '', chip, 1, 2, 3",
    "o4741g0234o.fake.2799.11.1, o4741g0234o, fake, 2799, 11, 1",
    "warp.1.2.3.chip_bg.4.5.6, warp.1.2.3, chip_bg, 4, 5, 6",
    "SSdiff.7.8.9, '', SSdiff, 7, 8, 9",
    "skycal.0.0.0, '', skycal, 0, 0, 0",
    "x.ff.9223372036854775807.1.1, x, ff, 9223372036854775807, 1, 1"
  })
  void name_ofKnownStage_isReadFromTheRight(
      String text, String tag, String stage, long stageId, long distId, long destId)
      throws Exception {
    FilesetName expected = new FilesetName(tag, Stage.of(stage), stageId, distId, destId);
    assertEquals(expected, FilesetName.parse(text));
    assertEquals(text, expected.toString());
    assertTrue(FilesetName.isDistribution(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "warp.1.2",
        "o1.wobble.1.2.3",
        "o1.Chip.1.2.3",
        "chip",
        "chip.1.2.3.",
        ".chip.1.2.3",
        "o1..1.2.3",
        "chip.1.2.x",
        "chip.-1.2.3",
        "chip.+1.2.3",
        "chip.01.2.3",
        "chip.1.2.0x3",
        "chip.9223372036854775808.2.3",
        "chip.99999999999999999999.2.3",
        "o1.chip.1.2.3\n",
        "../o1.chip.1.2.3",
        "o1/x.chip.1.2.3",
        "o 1.chip.1.2.3",
        "caf\u00e9.chip.1.2.3",
        "o1.chip.1.2.\u0663"
      })
  void name_ofAnotherForm_isNoDistribution(String text) {
    DistributionException e =
        assertThrows(DistributionException.class, () -> FilesetName.parse(text));
    assertTrue(e.getMessage().contains("expected"), e::getMessage);
    assertFalse(FilesetName.isDistribution(text));
    assertEquals(Optional.empty(), FilesetName.find(text));
  }

  @Test
  void name_withTwoNumbers_saysThatThreeAreExpected() {
    DistributionException e =
        assertThrows(DistributionException.class, () -> FilesetName.parse("warp.1.2"));
    assertEquals(
        "fileset name: expected [tag.]stage and three numbers (run, packing, destination), separated"
            + " by dots, got 'warp.1.2'",
        e.getMessage());
  }

  @Test
  void name_ofUnknownStage_isReadWithTheWordFromElsewhere() throws Exception {
    Stage stage = Stage.of("wobble");
    FilesetName name = FilesetName.parse("o1.wobble.1.2.3", stage);
    assertEquals(new FilesetName("o1", stage, 1, 2, 3), name);
    assertThrows(DistributionException.class, () -> FilesetName.parse("o1.chip.1.2.3", stage));
  }

  @Test
  void name_longerThanAnyTable_isRefused() {
    String tag = "x".repeat(FilesetName.MAX_LENGTH);
    DistributionException e =
        assertThrows(DistributionException.class, () -> FilesetName.parse(tag + ".chip.1.2.3"));
    assertTrue(e.getMessage().length() < 400, e::getMessage);
    assertThrows(
        IllegalArgumentException.class, () -> new FilesetName(tag, Stage.of("chip"), 1, 2, 3));
  }

  @Test
  void name_ofPartsThatDoNotFit_isNotMade() {
    Stage chip = Stage.of("chip");
    assertThrows(IllegalArgumentException.class, () -> new FilesetName("a/b", chip, 1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new FilesetName("a", chip, -1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new FilesetName("a", chip, 1, 2, -3));
    Stage odd = Stage.of("a.b");
    assertThrows(IllegalArgumentException.class, () -> new FilesetName("a", odd, 1, 2, 3));
  }

  @Test
  void name_made_readsBackTheSame() throws Exception {
    Random random = new Random(20310214);
    String letters = "abcXYZ0189-_+:[]..";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder tag = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        tag.append(letters.charAt(random.nextInt(letters.length())));
      }
      Stage stage = Stage.known().get(random.nextInt(Stage.known().size()));
      FilesetName name =
          new FilesetName(tag.toString(), stage, number(random), number(random), number(random));
      assertEquals(name, FilesetName.parse(name.toString()));
    }
  }

  /** Of any number of digits. */
  private static long number(Random random) {
    return (random.nextLong() & Long.MAX_VALUE) >>> random.nextInt(64);
  }
}
