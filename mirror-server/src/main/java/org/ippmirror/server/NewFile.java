package org.ippmirror.server;

import java.nio.file.Path;
import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.protocol.SafeId;

/**
 * A file of a fileset to publish.
 *
 * @param name its name in the fileset, a safe id
 * @param type its type, a word such as {@code fits}
 * @param cells what its row has besides name, size, md5 and type
 * @param source where its bytes are copied from
 */
public record NewFile(String name, String type, List<Cell> cells, Path source) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the name is not safe, or a text cannot be in an index
   */
  public NewFile {
    SafeId.require("file", name);
    CellRule.requireWord("type of " + name, type);
    cells = List.copyOf(cells);
    for (Cell cell : cells) {
      CellRule.require("column of " + name, cell.name());
      CellRule.require("value of " + name, cell.value());
    }
  }
}
