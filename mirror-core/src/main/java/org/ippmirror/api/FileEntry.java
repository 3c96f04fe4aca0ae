package org.ippmirror.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a fileset index: a file.
 *
 * @param name the file's name, safe as a file name
 * @param bytes its size, 0 or more
 * @param md5 its checksum, or null where the store has none: then only the size can be checked
 *     (H26)
 * @param type the file's type; the vocabulary is open, see {@link TypeVocabulary}
 * @param cells the type's own columns, in published order
 */
public record FileEntry(String name, long bytes, @Nullable Md5 md5, String type, List<Cell> cells) {

  /** Copies the cells. */
  public FileEntry {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes of " + name + ": expected 0 or more, got " + bytes);
    }
    cells = List.copyOf(cells);
  }

  /** The first cell of that column, or empty if the row has no such column. */
  public Optional<String> cell(String column) {
    return cells.stream().filter(c -> c.name().equals(column)).map(Cell::value).findFirst();
  }
}
