package org.ippmirror.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as it is or shall be.
 *
 * @param name its name in queries
 * @param columns kind of each column, in order; names in small letters
 * @param key columns of its primary key, in order
 * @param indexes columns of each further index
 */
record TableDef(
    String name, Map<String, ColumnKind> columns, List<String> key, List<List<String>> indexes) {

  TableDef {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    key = List.copyOf(key);
    indexes = List.copyOf(indexes);
  }

  /** With other columns. */
  TableDef with(Map<String, ColumnKind> others) {
    return new TableDef(name, others, key, indexes);
  }
}
