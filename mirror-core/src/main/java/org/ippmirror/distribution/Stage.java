package org.ippmirror.distribution;

import static org.ippmirror.distribution.ComponentRule.CLASS_ID;
import static org.ippmirror.distribution.ComponentRule.EXPOSURE;
import static org.ippmirror.distribution.ComponentRule.FORCED;
import static org.ippmirror.distribution.ComponentRule.SINGLE;
import static org.ippmirror.distribution.ComponentRule.SKYCELL_ID;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of the pipeline that a fileset came from (D-01). The vocabulary is open: a word that is
 * not known makes a stage too, of which only the word is known. Two stages are equal if their words
 * are. Immutable.
 */
public final class Stage {

  /** Known stages, in the order in which the server packs them. */
  private static final List<Stage> KNOWN =
      List.of(
          stage("raw", "exp_id", CLASS_ID, "rawImfile", "rawExp", "rawImfile").withTag(),
          stage(
                  "chip",
                  "chip_id",
                  CLASS_ID,
                  "chipProcessedImfile",
                  "chipRun",
                  "chipImfile",
                  "chipProcessedImfile")
              .withTag(),
          stage("camera", "cam_id", EXPOSURE, "", "camRun", "camProcessedExp").withTag(),
          stage(
                  "fake",
                  "fake_id",
                  CLASS_ID,
                  "fakeProcessedImfile",
                  "fakeRun",
                  "fakeProcessedImfile")
              .withTag(),
          stage(
                  "warp",
                  "warp_id",
                  SKYCELL_ID,
                  "warpSkyfile",
                  "warpRun",
                  "warpImfile",
                  "warpSkyfile",
                  "warpSkyCellMap")
              .withTag(),
          diff("diff"),
          stage(
              "stack",
              "stack_id",
              SKYCELL_ID,
              "stackRun",
              "stackRun",
              "stackInputSkyfile",
              "stackSumSkyfile"),
          diff("SSdiff"),
          stage(
                  "chip_bg",
                  "chip_bg_id",
                  CLASS_ID,
                  "chipBackgroundImfile",
                  "chipBackgroundRun",
                  "chipBackgroundImfile")
              .withTag(),
          stage(
                  "warp_bg",
                  "warp_bg_id",
                  SKYCELL_ID,
                  "warpBackgroundSkyfile",
                  "warpBackgroundRun",
                  "warpBackgroundSkyfile")
              .withTag(),
          stage("sky", "sky_id", SINGLE, "", "staticskyRun", "staticskyInput", "staticskyResult"),
          stage("skycal", "skycal_id", SINGLE, "", "skycalRun", "skycalResult"),
          stage(
              "ff",
              "ff_id",
              FORCED,
              "",
              "fullForceRun",
              "fullForceInput",
              "fullForceResult",
              "fullForceSummary"));

  private final String word;
  private final boolean tagged;
  private final @Nullable String runId;
  private final ComponentRule componentRule;
  private final String componentTable;
  private final List<String> tables;

  private Stage(
      String word,
      boolean tagged,
      @Nullable String runId,
      ComponentRule componentRule,
      String componentTable,
      List<String> tables) {
    this.word = word;
    this.tagged = tagged;
    this.runId = runId;
    this.componentRule = componentRule;
    this.componentTable = componentTable;
    this.tables = tables;
  }

  private static Stage stage(
      String word, String runId, ComponentRule rule, String componentTable, String... tables) {
    return new Stage(word, false, runId, rule, componentTable, List.of(tables));
  }

  private static Stage diff(String word) {
    return stage(
        word, "diff_id", SKYCELL_ID, "diffSkyfile", "diffRun", "diffInputSkyfile", "diffSkyfile");
  }

  private Stage withTag() {
    return new Stage(word, true, runId, componentRule, componentTable, tables);
  }

  /** All known stages, in the order in which the server packs them. */
  public static List<Stage> known() {
    return KNOWN;
  }

  /** The known stage of that word; empty if there is none. Upper and lower case differ. */
  public static Optional<Stage> find(String word) {
    return KNOWN.stream().filter(s -> s.word.equals(word)).findFirst();
  }

  /**
   * The stage of that word, known or not.
   *
   * @throws IllegalArgumentException if the word is empty
   */
  public static Stage of(String word) {
    if (word.isEmpty()) {
      throw new IllegalArgumentException("stage: expected a word, got nothing");
    }
    return find(word)
        .orElseGet(() -> new Stage(word, false, null, ComponentRule.UNKNOWN, "", List.of()));
  }

  /** The word in names and indexes: {@code chip}. */
  public String word() {
    return word;
  }

  /** Whether more than the word is known. */
  public boolean isKnown() {
    return runId != null;
  }

  /** Whether names of its filesets begin with an exposure (D-02). False for an unknown stage. */
  public boolean isTagged() {
    return tagged;
  }

  /** Names of its tables in dbinfo, in order, the run's first (D-11); none for an unknown stage. */
  public List<String> tables() {
    return tables;
  }

  /** The table that has the run itself; empty for an unknown stage. */
  public Optional<String> runTable() {
    return tables.stream().findFirst();
  }

  /** The column that has the run's id, in every table of the stage; empty if it is unknown. */
  public Optional<String> runId() {
    return Optional.ofNullable(runId);
  }

  /** How the parts of a run are named. */
  public ComponentRule componentRule() {
    return componentRule;
  }

  /** The table with one row for each part; empty where no table names the parts. */
  public Optional<String> componentTable() {
    return componentTable.isEmpty() ? Optional.empty() : Optional.of(componentTable);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stage stage && word.equals(stage.word);
  }

  @Override
  public int hashCode() {
    return word.hashCode();
  }

  /** The word. */
  @Override
  public String toString() {
    return word;
  }
}
