package org.ippmirror.distribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which part of a run a row of its tables is about (D-24).
 *
 * @param stage the stage
 * @param names names of the run's parts, by dirinfo or by the fileset's bundles
 */
public record RowComponents(Stage stage, Set<String> names) {

  /** Copies the names. */
  public RowComponents {
    names = Set.copyOf(names);
  }

  /**
   * The part that a row is about: by its own columns, else by those of the run's row, else the only
   * part that there is.
   *
   * @return a name that may not be among the known ones; empty if the row does not tell
   */
  public Optional<String> find(Dbinfo dbinfo, DbRow row) {
    return switch (stage.componentRule()) {
      case EXPOSURE -> Optional.of("exposure");
      case SINGLE -> only(names.stream());
      case FORCED -> forced(row);
      case CLASS_ID, SKYCELL_ID -> byColumn(dbinfo, row, stage.componentRule().column());
      case UNKNOWN -> guessed(dbinfo, row);
    };
  }

  private Optional<String> byColumn(Dbinfo dbinfo, DbRow row, String column) {
    return row.text(column)
        .or(() -> dbinfo.run(stage).flatMap(run -> run.text(column)))
        .or(() -> only(names.stream()));
  }

  /** The row has the warp; the piece of sky is in the part's name alone. */
  private Optional<String> forced(DbRow row) {
    if (row.table().equals("fullForceSummary")) {
      return Optional.of("summary");
    }
    return row.integer("warp_id")
        .flatMap(warp -> only(names.stream().filter(name -> name.startsWith(warp + "."))));
  }

  /** A name that is known goes before one that is not. */
  private Optional<String> guessed(Dbinfo dbinfo, DbRow row) {
    List<String> said =
        Stream.concat(Stream.of(row), dbinfo.run(stage).stream())
            .flatMap(r -> Stream.of(r.text("skycell_id"), r.text("class_id")))
            .flatMap(Optional::stream)
            .toList();
    return said.stream()
        .filter(names::contains)
        .findFirst()
        .or(() -> said.stream().findFirst())
        .or(() -> only(names.stream()));
  }

  private static Optional<String> only(Stream<String> names) {
    List<String> two = names.limit(2).toList();
    return two.size() == 1 ? Optional.of(two.get(0)) : Optional.empty();
  }
}
