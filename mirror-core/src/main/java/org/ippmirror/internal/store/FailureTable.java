package org.ippmirror.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/** What failed and is still not there, in the saved state. Thread-safe as {@link StateDb} is. */
public final class FailureTable {

  /** In place of a file's name where the fileset's own index failed; no file has it. */
  private static final String WHOLE_FILESET = "";

  private final StateDb db;

  /** On that state. */
  public FailureTable(StateDb db) {
    this.db = db;
  }

  /** In how many runs a file, or with null the fileset's own index, failed so far. */
  public int attempts(long fileset, @Nullable String file) throws StoreException {
    return db.one(
            "SELECT attempts FROM failure WHERE fileset = ? AND file = ?",
            row -> row.getInt(1),
            fileset,
            file == null ? WHOLE_FILESET : file)
        .orElse(0);
  }

  /**
   * Whether the store refused the index of a fileset of the product in the last run: it may have
   * been taken back (H31). After {@code runs} runs with the same answer the question is no longer
   * worth it.
   */
  public boolean mayBeGone(String product, int runs) throws StoreException {
    return db.one(
            "SELECT 1 FROM failure x JOIN fileset f ON f.id = x.fileset WHERE f.product = ?"
                + " AND x.file = ? AND x.kind IN ('REFUSED', 'WITHDRAWN') AND x.attempts <= ?",
            row -> true,
            product,
            WHOLE_FILESET,
            runs)
        .orElse(false);
  }

  /** Notes what failed of a fileset in this run, in place of what failed before. */
  public void replace(long fileset, List<Failure> failures, Instant now) throws StoreException {
    db.transaction(
        () -> {
          // Marked here and not failed again: it succeeded.
          db.run("UPDATE failure SET attempts = -attempts WHERE fileset = ?", fileset);
          put(fileset, failures, now);
          db.run("DELETE FROM failure WHERE fileset = ? AND attempts < 0", fileset);
        });
  }

  /**
   * Notes what failed of a fileset in this run, beside what failed before and was not tried now.
   */
  public void add(long fileset, List<Failure> failures, Instant now) throws StoreException {
    db.transaction(() -> put(fileset, failures, now));
  }

  private void put(long fileset, List<Failure> failures, Instant now) throws StoreException {
    for (Failure failure : failures) {
      db.run(
          "INSERT INTO failure VALUES (?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (fileset, file) DO UPDATE SET kind = excluded.kind,"
              + " reason = excluded.reason, attempts = excluded.attempts,"
              + " next_try = excluded.next_try",
          fileset,
          failure.file() == null ? WHOLE_FILESET : failure.file(),
          failure.kind().name(),
          failure.reason(),
          failure.attempts(),
          now.toEpochMilli(),
          failure.nextTry().toEpochMilli());
    }
  }

  /** What failed in a product, by fileset in published order and file. */
  public List<Failure> of(String product) throws StoreException {
    List<Failure> failures = new ArrayList<>();
    db.each(
        "SELECT f.name, f.registered, x.file, x.kind, x.reason, x.attempts, x.next_try"
            + " FROM failure x JOIN fileset f ON f.id = x.fileset"
            + " WHERE f.product = ? ORDER BY f.position, f.id, x.file",
        row -> {
          String file = row.getString(3);
          failures.add(
              new Failure(
                  new FilesetId(product, row.getString(1), row.getString(2)),
                  file.equals(WHOLE_FILESET) ? null : file,
                  Failure.Kind.valueOf(row.getString(4)),
                  row.getString(5),
                  row.getInt(6),
                  Instant.ofEpochMilli(row.getLong(7))));
        },
        product);
    return failures;
  }
}
