package org.ippmirror.server;

import java.util.List;
import org.ippmirror.protocol.SafeId;

/**
 * A product to add to a data store.
 *
 * @param name its name, a safe id
 * @param type its type, a word such as {@code ipp-dist}
 * @param description free text in Latin-1, may be empty
 * @param columns the names of what each fileset's row has besides name, time and type
 * @param shown whether the root index lists the product; others can be asked for by name (H41)
 */
public record NewProduct(
    String name, String type, String description, List<String> columns, boolean shown) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the name is not safe, or a text cannot be in an index
   */
  public NewProduct {
    SafeId.require("product", name);
    CellRule.requireWord("type of " + name, type);
    CellRule.require("description of " + name, description);
    columns = List.copyOf(columns);
    columns.forEach(column -> CellRule.requireWord("column of " + name, column));
  }
}
