package org.ippmirror.catalog;

import java.util.List;

/**
 * A table or view of a catalogue.
 *
 * @param name its name, as it can be written in a query without quotes
 * @param kind where it comes from
 * @param rows how many rows it has now
 * @param columns in the order of {@code SELECT *}
 */
public record CatalogTable(String name, Kind kind, long rows, List<Column> columns) {

  /** Where a table comes from. */
  public enum Kind {
    /** About filesets and files. */
    MIRROR,
    /** Rows of the origin's table of that name. */
    ORIGIN,
    /** A view over the others. */
    VIEW
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type the database's own word for its type
   */
  public record Column(String name, String type) {}

  /** Copies the columns. */
  public CatalogTable {
    columns = List.copyOf(columns);
  }
}
