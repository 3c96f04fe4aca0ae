package org.ippmirror.distribution;

import java.util.List;

/**
 * The rows of one table in dbinfo.
 *
 * @param name the table's name
 * @param rows in published order; their columns may differ
 */
public record DbTable(String name, List<DbRow> rows) {

  /** Copies the rows. */
  public DbTable {
    rows = List.copyOf(rows);
  }
}
