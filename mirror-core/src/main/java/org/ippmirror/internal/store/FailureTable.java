package org.ippmirror.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Failure.Treatment;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/** What failed and is still not there, in the saved state. Thread-safe as {@link StateDb} is. */
public final class FailureTable {

  /** In place of a file's name where the fileset's own index failed; no file has it. */
  public static final String WHOLE_FILESET = "";

  private static final String COLUMNS =
      "f.product, f.name, f.registered, x.file, x.kind, x.treatment, x.reason, x.url, x.expected,"
          + " x.found, x.attempts, x.first_time, x.next_try, x.note";

  private static final String JOINED = " FROM failure x JOIN fileset f ON f.id = x.fileset ";

  private final StateDb db;

  /** On that state. */
  public FailureTable(StateDb db) {
    this.db = db;
  }

  /**
   * What earlier runs noted of a file, or of a fileset's own index.
   *
   * @param kind the class of the failure
   * @param attempts in how many runs it failed
   * @param treatment what is to be done about it
   * @param since when it failed first
   * @param nextTry when it may be tried again
   * @param promise what the index promised then, see {@link Noted}, or null
   * @param found what came, or null
   * @param sameWrong how often the very same wrong bytes came
   */
  public record Past(
      Failure.Kind kind,
      int attempts,
      Treatment treatment,
      Instant since,
      Instant nextTry,
      @Nullable String promise,
      @Nullable String found,
      int sameWrong) {

    /** Whether nobody is to try it as long as the index promises the same. */
    public boolean isLeftAlone(Instant now, String promisedNow) {
      boolean changed = promise != null && !promise.equals(promisedNow);
      return !changed && (treatment == Treatment.FORGIVEN || nextTry.isAfter(now));
    }
  }

  /**
   * A failure to note.
   *
   * @param promise what the index promises of the file, or which of its rows cannot be used; null
   *     if the index could not be read
   * @param sameWrong how often the very same wrong bytes came, over all runs
   */
  public record Noted(Failure failure, @Nullable String promise, int sameWrong) {}

  /** What failed of a fileset before, by file; its own index under {@link #WHOLE_FILESET}. */
  public Map<String, Past> past(long fileset) throws StoreException {
    Map<String, Past> past = new HashMap<>();
    db.each(
        "SELECT file, kind, attempts, treatment, first_time, next_try, promise, found, same_wrong"
            + " FROM failure WHERE fileset = ?",
        row ->
            past.put(
                row.getString(1),
                new Past(
                    Failure.Kind.valueOf(row.getString(2)),
                    row.getInt(3),
                    Treatment.valueOf(row.getString(4)),
                    Instant.ofEpochMilli(row.getLong(5)),
                    Instant.ofEpochMilli(row.getLong(6)),
                    row.getString(7),
                    row.getString(8),
                    row.getInt(9))),
        fileset);
    return past;
  }

  /**
   * Whether the store refused the index of a fileset of the product in the last run: it may have
   * been taken back (H31). After {@code runs} runs with the same answer the question is no longer
   * worth it.
   */
  public boolean mayBeGone(String product, int runs) throws StoreException {
    return db.one(
            "SELECT 1"
                + JOINED
                + "WHERE f.product = ? AND x.file = ? AND x.kind IN ('REFUSED', 'WITHDRAWN')"
                + " AND x.treatment = 'RETRIED' AND x.attempts <= ?",
            row -> true,
            product,
            WHOLE_FILESET,
            runs)
        .orElse(false);
  }

  /**
   * Notes how a run went with a fileset that stays incomplete.
   *
   * @param failed what failed in this run
   * @param resolved what failed before and does no longer
   */
  public void note(long fileset, List<Noted> failed, Collection<String> resolved)
      throws StoreException {
    db.transaction(
        () -> {
          for (String file : resolved) {
            db.run("DELETE FROM failure WHERE fileset = ? AND file = ?", fileset, file);
          }
          for (Noted noted : failed) {
            put(fileset, noted);
          }
        });
  }

  private void put(long fileset, Noted noted) throws StoreException {
    Failure failure = noted.failure();
    db.run(
        "INSERT OR REPLACE INTO failure (fileset, file, kind, treatment, reason, url, expected,"
            + " found, attempts, first_time, next_try, note, promise, same_wrong)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        fileset,
        failure.file() == null ? WHOLE_FILESET : failure.file(),
        failure.kind().name(),
        failure.treatment().name(),
        failure.reason(),
        failure.evidence().url(),
        failure.evidence().expected(),
        failure.evidence().found(),
        failure.attempts(),
        failure.since().toEpochMilli(),
        failure.nextTry().toEpochMilli(),
        failure.note(),
        noted.promise(),
        noted.sameWrong());
  }

  /** What a forgiven or quarantined file was is no longer what the store promises. */
  public void promisedAnew(long fileset, String file, Instant now) throws StoreException {
    db.run(
        "UPDATE failure SET treatment = 'RETRIED', note = NULL, same_wrong = 0, next_try = ?"
            + " WHERE fileset = ? AND file = ?",
        now.toEpochMilli(),
        fileset,
        file);
  }

  /** What failed in a product, by fileset in published order and file. */
  public List<Failure> of(String product) throws StoreException {
    List<Failure> failures = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + JOINED
            + "WHERE f.product = ? ORDER BY f.position, f.id, x.file, x.fileset",
        row -> failures.add(failure(row)),
        product);
    return failures;
  }

  private static Failure failure(ResultSet row) throws SQLException {
    String file = row.getString(4);
    return new Failure(
        new FilesetId(row.getString(1), row.getString(2), row.getString(3)),
        file.equals(WHOLE_FILESET) ? null : file,
        Failure.Kind.valueOf(row.getString(5)),
        Treatment.valueOf(row.getString(6)),
        row.getString(7),
        new Failure.Evidence(row.getString(8), row.getString(9), row.getString(10)),
        row.getInt(11),
        Instant.ofEpochMilli(row.getLong(12)),
        Instant.ofEpochMilli(row.getLong(13)),
        row.getString(14));
  }

  /** A failure with its place in the state. */
  public record Found(long fileset, Failure failure) {}

  /** What failed under a path: a product, a fileset or a file; all that failed with null. */
  public List<Found> under(@Nullable String path) throws StoreException {
    String[] parts = path == null ? new String[0] : path.split("/", 3);
    List<Found> found = new ArrayList<>();
    db.each(
        "SELECT "
            + COLUMNS
            + ", f.id"
            + JOINED
            + "WHERE (?1 IS NULL OR f.product = ?1) AND (?2 IS NULL OR f.name = ?2)"
            + " AND (?3 IS NULL OR x.file = ?3) ORDER BY f.product, f.position, f.id, x.file",
        row -> found.add(new Found(row.getLong(15), failure(row))),
        parts.length > 0 ? parts[0] : null,
        parts.length > 1 ? parts[1] : null,
        parts.length > 2 ? parts[2] : null);
    return found;
  }

  /** Has something tried again at once, also if it was given up. */
  public void retry(Found found, Instant now) throws StoreException {
    promisedAnew(found.fileset(), file(found), now);
    db.run(
        "UPDATE fileset SET state = 'WAITING' WHERE id = ? AND state IN ('COMPLETE', 'FORGIVEN')",
        found.fileset());
  }

  /** Gives something up; {@code why} is kept. */
  public void forgive(Found found, String why) throws StoreException {
    db.run(
        "UPDATE failure SET treatment = 'FORGIVEN', note = ? WHERE fileset = ? AND file = ?",
        why,
        found.fileset(),
        file(found));
    db.run(
        "UPDATE fileset SET state = 'FORGIVEN' WHERE id = ? AND state = 'WAITING' AND EXISTS"
            + " (SELECT 1 FROM failure x WHERE x.fileset = fileset.id AND x.file = ?"
            + " AND x.treatment = 'FORGIVEN' AND x.promise IS NULL)",
        found.fileset(),
        WHOLE_FILESET);
  }

  private static String file(Found found) {
    String file = found.failure().file();
    return file == null ? WHOLE_FILESET : file;
  }
}
