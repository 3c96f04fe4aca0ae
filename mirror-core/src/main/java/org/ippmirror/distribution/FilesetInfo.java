package org.ippmirror.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.FilesetEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a fileset of a distribution says of itself: by the columns of its index row, and for what
 * those do not have by its name (D-03, D-04).
 *
 * @param stage the stage, known or not
 * @param stageId id of the run at the origin
 * @param exposure name of the exposure; null for stages that join several, or if it is not known
 * @param dataGroup grouping by the operators, survey and night say; null if not known
 * @param filter {@code g.00000} and the like; null if not known
 * @param targetId number of the choice that the origin made; null if not known
 * @param distId number of the packing; null if the name does not tell
 * @param destId number of the destination; null if the name does not tell
 * @param problems where row and name disagree, or a value could not be used
 */
public record FilesetInfo(
    Stage stage,
    long stageId,
    @Nullable String exposure,
    @Nullable String dataGroup,
    @Nullable String filter,
    @Nullable Long targetId,
    @Nullable Long distId,
    @Nullable Long destId,
    List<Problem> problems) {

  /** Copies the problems. */
  public FilesetInfo {
    problems = List.copyOf(problems);
  }

  /**
   * What a row says; empty if neither its columns nor its name tell a stage and a run, so that it
   * is no fileset of a distribution, or of one that nobody here can understand.
   */
  public static Optional<FilesetInfo> of(FilesetEntry entry) {
    List<Problem> problems = new ArrayList<>();
    Optional<String> word = cell(entry, "stage");
    Optional<Long> id = number(entry, "stage_id", problems);
    Optional<FilesetName> name = name(entry, word);
    if (word.isEmpty() || id.isEmpty()) {
      return name.map(n -> make(entry, n.stage(), n.stageId(), name, problems));
    }
    return Optional.of(make(entry, Stage.of(word.get()), id.get(), name, problems));
  }

  /** By the stage of the row, which may be unknown; by its own if the row has none or another. */
  private static Optional<FilesetName> name(FilesetEntry entry, Optional<String> word) {
    if (word.isPresent()) {
      try {
        return Optional.of(FilesetName.parse(entry.name(), Stage.of(word.get())));
      } catch (DistributionException e) {
        // It may be a name of another stage; that is told of when both are compared.
        return FilesetName.find(entry.name());
      }
    }
    return FilesetName.find(entry.name());
  }

  private static FilesetInfo make(
      FilesetEntry entry,
      Stage stage,
      long stageId,
      Optional<FilesetName> name,
      List<Problem> problems) {
    boolean agree = name.map(n -> n.stage().equals(stage) && n.stageId() == stageId).orElse(true);
    if (!agree) {
      problems.add(
          Problem.note(
              "fileset %s: expected stage %s, run %d as its row says, got another name"
                  .formatted(entry.name(), stage, stageId)));
    }
    Optional<FilesetName> used = name.filter(n -> agree);
    return new FilesetInfo(
        stage,
        stageId,
        exposure(entry, stage, stageId, used),
        cell(entry, "data_group").orElse(null),
        cell(entry, "filter").orElse(null),
        number(entry, "target_id", problems).orElse(null),
        used.map(FilesetName::distId).orElse(null),
        used.map(FilesetName::destId).orElse(null),
        problems);
  }

  /** Stages without an exposure have stage and run in that column. */
  private static @Nullable String exposure(
      FilesetEntry entry, Stage stage, long stageId, Optional<FilesetName> name) {
    return cell(entry, "exp_name")
        .or(() -> name.map(FilesetName::tag))
        .filter(tag -> !tag.isEmpty() && !tag.equals(stage + "." + stageId))
        .orElse(null);
  }

  /** What is not there, empty, or the word for "unset" is nothing. */
  private static Optional<String> cell(FilesetEntry entry, String column) {
    return entry.cell(column).filter(v -> !v.isEmpty() && !v.equalsIgnoreCase("null"));
  }

  private static Optional<Long> number(FilesetEntry entry, String column, List<Problem> problems) {
    Optional<String> text = cell(entry, column);
    try {
      Optional<Long> number = text.map(Long::valueOf);
      if (number.isEmpty() || number.get() >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told of below, with what is negative.
    }
    problems.add(
        Problem.note(
            "fileset %s: expected a whole number for %s, got '%s'"
                .formatted(entry.name(), column, text.orElse(""))));
    return Optional.empty();
  }
}
