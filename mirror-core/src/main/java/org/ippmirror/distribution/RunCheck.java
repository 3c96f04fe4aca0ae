package org.ippmirror.distribution;

import java.util.Optional;
import java.util.Set;

/** Whether tables are those of one run of a stage, and of that run alone (D-11, D-14). */
final class RunCheck {

  private static final Set<String> STATES = Set.of("full", "cleaned");

  private final Dbinfo dbinfo;
  private final Stage stage;
  private final long stageId;
  private final ProblemList problems;

  private RunCheck(Dbinfo dbinfo, Stage stage, long stageId, ProblemList problems) {
    this.dbinfo = dbinfo;
    this.stage = stage;
    this.stageId = stageId;
    this.problems = problems;
  }

  static void check(Dbinfo dbinfo, Stage stage, long stageId, ProblemList problems) {
    RunCheck check = new RunCheck(dbinfo, stage, stageId, problems);
    check.run();
    check.state();
    dbinfo.tables().forEach(check::table);
  }

  private void run() {
    Optional<DbTable> run = dbinfo.runTable(stage);
    String name = run.map(DbTable::name).or(stage::runTable).orElse("of the run");
    int rows = run.map(t -> t.rows().size()).orElse(0);
    if (rows != 1 && stage.isKnown()) {
      problems.error("table %s: expected one row, that of the run, got %d".formatted(name, rows));
    }
    for (String table : stage.tables()) {
      if (!table.equals(name) && dbinfo.table(table).isEmpty()) {
        problems.note("table %s: expected for stage %s, got none".formatted(table, stage));
      }
    }
  }

  /** Raw data are never exported clean, and their states are those of another list of words. */
  private void state() {
    if (!stage.isKnown() || stage.word().equals("raw")) {
      return;
    }
    dbinfo
        .run(stage)
        .map(run -> run.text("state").orElse("none"))
        .filter(state -> !STATES.contains(state))
        .ifPresent(
            state ->
                problems.note(
                    "table %s: expected state full or cleaned, got '%s'; taken as full"
                        .formatted(stage.runTable().orElse(""), state)));
  }

  private void table(DbTable table) {
    Optional<KnownTable> known = KnownTable.find(table.name());
    if (known.isEmpty()) {
      problems.note(
          "table %s: expected a table with a known key, got another".formatted(table.name()));
    } else if (stage.isKnown() && !stage.tables().contains(table.name())) {
      problems.note(
          "table %s: expected tables of stage %s, got another".formatted(table.name(), stage));
    } else if (stage.isKnown()) {
      runIds(table, known.get().runId());
    }
  }

  private void runIds(DbTable table, String column) {
    table.rows().stream()
        .filter(row -> !row.integer(column).equals(Optional.of(stageId)))
        .findFirst()
        .ifPresent(
            row ->
                problems.error(
                    "table %s: expected %s %d in each row, got %s"
                        .formatted(
                            table.name(),
                            column,
                            stageId,
                            row.value(column).map(String::valueOf).orElse("none"))));
  }
}
