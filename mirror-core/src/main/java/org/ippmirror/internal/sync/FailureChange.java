package org.ippmirror.internal.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.Failure;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FailureTable.Found;
import org.ippmirror.internal.store.StateDb;

/** Does what a person wants done about failures. */
final class FailureChange {

  private final StateDb db;
  private final FailureTable failures;

  FailureChange(StateDb db) {
    this.db = db;
    this.failures = new FailureTable(db);
  }

  /** What is done to one failure. */
  interface Change {
    void to(FailureTable failures, Found found) throws StoreException;
  }

  /**
   * All of it, or nothing.
   *
   * @param paths none for all that failed and was not given up
   */
  List<Failure> apply(Set<String> paths, Change change) throws StoreException {
    Map<String, Found> all = new LinkedHashMap<>();
    if (paths.isEmpty()) {
      List<Found> notGivenUp = new ArrayList<>(failures.under(null));
      notGivenUp.removeIf(found -> found.failure().treatment() == Failure.Treatment.FORGIVEN);
      put(notGivenUp, all);
    }
    for (String path : new TreeSet<>(paths)) {
      List<Found> found = failures.under(path);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "failures: expected a path in which something failed, got '" + path + "'");
      }
      put(found, all);
    }
    db.transaction(
        () -> {
          for (Found found : all.values()) {
            change.to(failures, found);
          }
        });
    return all.values().stream().map(Found::failure).toList();
  }

  private static void put(List<Found> found, Map<String, Found> all) {
    found.forEach(one -> all.put(one.fileset() + "/" + one.failure().path(), one));
  }
}
