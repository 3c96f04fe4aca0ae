package org.ippmirror.cli.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of a pipeline stage, as it is published.
 *
 * @param tag exposure name, or empty for a stage that is not of one exposure
 * @param target number of the choice of data that it was published for
 * @param destdir where its files belong below a receiver's directory; {@code none} for raw
 * @param tables its rows in the database
 */
record StageRun(
    String stage,
    long id,
    String tag,
    int target,
    String filter,
    String dataGroup,
    Instant registered,
    String destdir,
    List<Component> components,
    List<Rows> tables) {

  /** Rows of one table; a fact is used where the table has a column of that name. */
  record Rows(String table, List<Map<String, String>> facts) {}

  /** The name without the numbers of the publication. */
  String name() {
    return (tag.isEmpty() ? "" : tag + ".") + stage + "." + id;
  }

  /** Values of the six columns in the product's index. */
  List<String> values() {
    return List.of(
        Integer.toString(target),
        stage,
        Long.toString(id),
        tag.isEmpty() ? name() : tag,
        dataGroup,
        filter);
  }
}
