package org.ippmirror.distribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What tells the rows of a table apart, for the tables that filesets of known stages hold (D-15).
 * There is no list of the other columns: they differ from server to server and from year to year.
 *
 * @param name the table's name
 * @param key columns of its primary key, in order; never empty, never missing in a row
 * @param runId the column with the id of the run that a row belongs to
 */
public record KnownTable(String name, List<String> key, String runId) {

  private static final List<KnownTable> ALL =
      List.of(
          table("rawExp", "exp_id"),
          table("rawImfile", "exp_id", "class_id"),
          table("chipRun", "chip_id"),
          table("chipImfile", "chip_id", "class_id"),
          table("chipProcessedImfile", "chip_id", "exp_id", "class_id"),
          table("chipBackgroundRun", "chip_bg_id"),
          table("chipBackgroundImfile", "chip_bg_id", "class_id"),
          table("camRun", "cam_id"),
          table("camProcessedExp", "cam_id"),
          table("fakeRun", "fake_id"),
          table("fakeProcessedImfile", "fake_id", "exp_id", "class_id"),
          table("warpRun", "warp_id"),
          table("warpImfile", "warp_id", "skycell_id"),
          table("warpSkyfile", "warp_id", "skycell_id", "tess_id"),
          table("warpSkyCellMap", "warp_id", "skycell_id", "tess_id", "class_id"),
          table("warpBackgroundRun", "warp_bg_id"),
          table("warpBackgroundSkyfile", "warp_bg_id", "skycell_id"),
          table("stackRun", "stack_id"),
          table("stackInputSkyfile", "stack_id", "warp_id"),
          table("stackSumSkyfile", "stack_id"),
          table("diffRun", "diff_id"),
          new KnownTable("diffInputSkyfile", List.of("diff_skyfile_id"), "diff_id"),
          table("diffSkyfile", "diff_id", "skycell_id"),
          table("staticskyRun", "sky_id"),
          table("staticskyInput", "sky_id", "stack_id"),
          table("staticskyResult", "sky_id"),
          table("skycalRun", "skycal_id"),
          table("skycalResult", "skycal_id"),
          table("fullForceRun", "ff_id"),
          table("fullForceInput", "ff_id", "warp_id"),
          table("fullForceResult", "ff_id", "warp_id"),
          table("fullForceSummary", "ff_id"));

  private static final Map<String, KnownTable> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(KnownTable::name, Function.identity()));

  /**
   * Copies the key.
   *
   * @throws IllegalArgumentException if the key is empty
   */
  public KnownTable {
    key = List.copyOf(key);
    if (key.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected a key of one column or more, got none");
    }
  }

  /** The key begins with the run's id in all tables but one. */
  private static KnownTable table(String name, String... key) {
    return new KnownTable(name, List.of(key), key[0]);
  }

  /** Every known table. */
  public static List<KnownTable> all() {
    return ALL;
  }

  /** The known table of that name; empty if there is none. */
  public static Optional<KnownTable> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
