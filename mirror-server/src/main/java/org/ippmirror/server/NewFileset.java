package org.ippmirror.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.protocol.SafeId;

/**
 * A fileset to publish.
 *
 * @param name its name, a safe id
 * @param registered the time to state, {@code yyyy-mm-ddThh:mm:ssZ}; filesets are listed in the
 *     order in which they are published, whatever their times
 * @param type its type, a word such as {@code IPP-DIST}
 * @param values one for each column of the product, in order
 * @param files its files, in the order in which they are to be listed; may be none
 */
public record NewFileset(
    String name, String registered, String type, List<String> values, List<NewFile> files) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the name is not safe, a text cannot be in an index, or two
   *     files have the same name
   */
  public NewFileset {
    SafeId.require("fileset", name);
    if (name.equals(ProductEntry.NO_FILESET)) {
      throw new IllegalArgumentException(
          "fileset: expected any other name, got '" + name + "', which says that there is none");
    }
    CellRule.requireTime("time of " + name, registered);
    CellRule.requireWord("type of " + name, type);
    values = List.copyOf(values);
    values.forEach(value -> CellRule.require("value of " + name, value));
    files = List.copyOf(files);
    Set<String> names = new HashSet<>();
    for (NewFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException(
            "fileset " + name + ": expected each file once, got " + file.name() + " twice");
      }
    }
  }
}
