package org.ippmirror.api;

import java.util.List;
import java.util.Optional;

/**
 * One row of a product index: a fileset.
 *
 * @param name the fileset's name, safe as a directory name
 * @param registered time of registration as published, {@code yyyy-mm-ddThh:mm:ssZ}; the calendar
 *     is not checked (H11) and the zone may be false (H10)
 * @param type the fileset's type; the vocabulary is open, see {@link TypeVocabulary}
 * @param cells the product's own columns, in published order
 */
public record FilesetEntry(String name, String registered, String type, List<Cell> cells) {

  /** Copies the cells. */
  public FilesetEntry {
    cells = List.copyOf(cells);
  }

  /** The first cell of that column, or empty if the index has no such column. */
  public Optional<String> cell(String column) {
    return cells.stream().filter(c -> c.name().equals(column)).map(Cell::value).findFirst();
  }

  /** This entry's identity within the store (P-22). */
  public FilesetId id(String product) {
    return new FilesetId(product, name, registered);
  }
}
