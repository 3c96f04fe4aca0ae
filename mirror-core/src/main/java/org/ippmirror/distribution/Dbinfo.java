package org.ippmirror.distribution;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcReading;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the origin's database has of a run (D-11): the file {@code dbinfo.<stage>.<stage
 * id>.mdc}. Any table, any column. Immutable.
 *
 * <p>Nothing in the text is left out without a word: what is no row, or does not fit, is in {@link
 * #problems()} and {@link #problems(Stage, long)}. Load rows only if none of those is an error.
 */
public final class Dbinfo {

  private static final String VERSION = "dbversion";

  private final MdcDocument document;
  private final @Nullable DbRow version;
  private final List<DbTable> tables;
  private final List<Problem> problems;

  private Dbinfo(MdcDocument document, ProblemList problems) {
    this.document = document;
    List<DbTable> all = tables(document, problems);
    this.version = version(all, problems);
    this.tables = all.stream().filter(t -> !t.name().equals(VERSION)).toList();
    TableCheck.check(all, problems);
    this.problems = problems.list();
  }

  /** From a text that was read; each of its findings is an error. */
  public static Dbinfo of(MdcReading reading) {
    ProblemList problems = new ProblemList();
    reading.findings().forEach(f -> problems.error("dbinfo: %s".formatted(f)));
    long more = reading.findingCount() - reading.findings().size();
    if (more > 0) {
      problems.error(
          "dbinfo: expected a text without findings, got %d more of them".formatted(more));
    }
    return new Dbinfo(reading.document(), problems);
  }

  /** From a document. */
  public static Dbinfo of(MdcDocument document) {
    return new Dbinfo(document, new ProblemList());
  }

  private static List<DbTable> tables(MdcDocument document, ProblemList problems) {
    List<DbTable> tables = new ArrayList<>();
    for (MdcItem item : document.items()) {
      if (item instanceof MdcMulti table) {
        tables.add(table(table, problems));
      } else {
        problems.error(
            "dbinfo: expected tables (MULTI) only, got %s, which is none".formatted(item.name()));
      }
    }
    return tables;
  }

  private static DbTable table(MdcMulti table, ProblemList problems) {
    List<DbRow> rows = table.folders().stream().map(DbRow::new).toList();
    int other = table.items().size() - rows.size();
    if (other > 0) {
      problems.error(
          "table %s: expected rows (METADATA) only, got %d items of other kinds"
              .formatted(table.name(), other));
    } else if (rows.isEmpty()) {
      problems.note("table %s: expected at least one row, got none".formatted(table.name()));
    }
    return new DbTable(table.name(), rows);
  }

  private static @Nullable DbRow version(List<DbTable> tables, ProblemList problems) {
    List<DbRow> rows =
        tables.stream()
            .filter(t -> t.name().equals(VERSION))
            .flatMap(t -> t.rows().stream())
            .toList();
    if (rows.size() != 1) {
      problems.note("table %s: expected one row, got %d".formatted(VERSION, rows.size()));
    }
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** The whole text as a tree, as it was published. */
  public MdcDocument document() {
    return document;
  }

  /** Version of the origin's tables: {@code 1.1.81}; equal ones may have other columns (D-11). */
  public Optional<String> schemaVersion() {
    return version == null
        ? Optional.empty()
        : version.value("schema_version").map(String::valueOf);
  }

  /** When that version was set. */
  public Optional<LocalDateTime> schemaUpdated() {
    return version == null ? Optional.empty() : version.time("updated");
  }

  /** All tables but the one of the version, in published order. */
  public List<DbTable> tables() {
    return tables;
  }

  /** The table of that name; empty if there is none. */
  public Optional<DbTable> table(String name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /** The table with the run itself: by its name, and for an unknown stage the first one. */
  public Optional<DbTable> runTable(Stage stage) {
    return stage.isKnown() ? stage.runTable().flatMap(this::table) : tables.stream().findFirst();
  }

  /** The row of the run itself; empty if there is none, or more than one. */
  public Optional<DbRow> run(Stage stage) {
    return runTable(stage).filter(t -> t.rows().size() == 1).map(t -> t.rows().get(0));
  }

  /** Id of the run; empty if there is no such row, or the stage is unknown. */
  public Optional<Long> runId(Stage stage) {
    return run(stage).flatMap(run -> stage.runId().flatMap(run::integer));
  }

  /**
   * Whether the run was published whole, by the state in its row (D-14): clean if that is {@code
   * cleaned}, else full. Empty without a row of the run. Raw data do not say it there: see {@link
   * ContentId#of}.
   */
  public Optional<Completeness> completeness(Stage stage) {
    return run(stage)
        .map(
            run ->
                run.text("state").filter("cleaned"::equals).isPresent()
                    ? Completeness.CLEAN
                    : Completeness.FULL);
  }

  /** What is wrong with the text by itself; empty if nothing is. */
  public List<Problem> problems() {
    return problems;
  }

  /** What is wrong with it, by itself and as the description of that run; empty if nothing is. */
  public List<Problem> problems(Stage stage, long stageId) {
    ProblemList all = new ProblemList();
    problems.forEach(all::add);
    RunCheck.check(this, stage, stageId, all);
    return all.list();
  }
}
