package org.ippmirror.distribution;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a fileset holds, whatever it is called: the same run may be published to several
 * destinations, for several choices, and again (D-05). The fileset's own identity is {@link
 * org.ippmirror.api.FilesetId}.
 *
 * @param stage the stage
 * @param stageId id of the run at the origin
 * @param completeness whether it has all images
 */
public record ContentId(Stage stage, long stageId, Completeness completeness) {

  /**
   * What a fileset holds, by its description files.
   *
   * @param dirinfo null if the fileset has none; needed for raw data alone, whose clean filesets
   *     name the whole exposure as their only part (D-14)
   * @return empty if dbinfo does not have the run
   */
  public static Optional<ContentId> of(
      FilesetInfo fileset, Dbinfo dbinfo, @Nullable Dirinfo dirinfo) {
    Stage stage = fileset.stage();
    boolean bare =
        stage.word().equals("raw")
            && dirinfo != null
            && dirinfo.components().keySet().equals(Set.of("exposure"));
    return dbinfo
        .completeness(stage)
        .map(found -> stage.word().equals("raw") ? Completeness.FULL : found)
        .map(found -> new ContentId(stage, fileset.stageId(), bare ? Completeness.CLEAN : found));
  }

  /** {@code chip 8700456 (full)}. */
  @Override
  public String toString() {
    return stage + " " + stageId + (completeness == Completeness.FULL ? " (full)" : " (clean)");
  }
}
