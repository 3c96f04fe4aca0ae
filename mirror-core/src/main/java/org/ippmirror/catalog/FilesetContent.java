package org.ippmirror.catalog;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fileset has for the catalogue.
 *
 * @param blocks rows to load; empty if there are none, or they are refused
 */
record FilesetContent(
    FilesetKey key,
    String registered,
    LocalDateTime changed,
    String type,
    @Nullable Identity identity,
    String origin,
    @Nullable Boolean clean,
    @Nullable String dbinfo,
    @Nullable String schemaVersion,
    @Nullable String problem,
    List<HeldFile> files,
    List<RowBlock> blocks) {

  /**
   * What a fileset of a distribution is.
   *
   * @param runStage the stage under which its run is known: two stages share their runs
   */
  record Identity(
      String stage,
      String runStage,
      long stageId,
      @Nullable String exposure,
      @Nullable String dataGroup,
      @Nullable String filter,
      @Nullable Long targetId,
      @Nullable Long distId,
      @Nullable Long destId) {}

  /**
   * A file that the fileset's index lists.
   *
   * @param path relative to the mirror; null if the file is not on the disk
   * @param place where the origin has what is in it, relative to its own root; null if not known
   */
  record HeldFile(
      String name,
      @Nullable String path,
      long bytes,
      @Nullable String md5,
      String type,
      @Nullable String component,
      @Nullable String place) {}

  /** Whether it can be the one whose rows are loaded. */
  boolean isSound() {
    return dbinfo != null && problem == null;
  }

  FilesetContent refused(String reason) {
    return new FilesetContent(
        key,
        registered,
        changed,
        type,
        identity,
        origin,
        clean,
        dbinfo,
        schemaVersion,
        reason,
        files,
        List.of());
  }

  /** Where to find a fileset's dbinfo again. */
  record DbinfoFile(Path path, @Nullable String md5) {}
}
