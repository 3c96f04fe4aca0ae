package org.ippmirror.catalog;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The filesets that a catalogue has, in order, a page at a time. */
final class KnownFilesets {

  private static final int PAGE = 1000;

  private final Database db;
  private final Deque<Known> ready = new ArrayDeque<>();
  private FilesetKey last = new FilesetKey("", "");
  private boolean done;

  /** What tells whether it is as it was. */
  record Known(FilesetKey key, String registered, String changed) {}

  KnownFilesets(Database db) {
    this.db = db;
  }

  /** The next one, which stays the next; null after the last. */
  @Nullable Known peek() throws SQLException {
    if (ready.isEmpty() && !done) {
      ready.addAll(
          db.all(
              row ->
                  new Known(
                      new FilesetKey(row.getString(1), row.getString(2)),
                      row.getString(3),
                      String.valueOf(db.dialect().time(row, 4))),
              "SELECT product, fileset, registered, changed FROM mirror_fileset"
                  + " WHERE product > ? OR (product = ? AND fileset > ?)"
                  + " ORDER BY product, fileset LIMIT "
                  + PAGE,
              last.product(),
              last.product(),
              last.fileset()));
      done = ready.isEmpty();
    }
    Known next = ready.peek();
    if (next != null) {
      last = next.key();
    }
    return next;
  }

  void skip() {
    ready.remove();
  }
}
