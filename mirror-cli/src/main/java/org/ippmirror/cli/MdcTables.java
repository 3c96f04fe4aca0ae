package org.ippmirror.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcTable;
import org.jspecify.annotations.Nullable;

/** Finds the table that is asked for. */
final class MdcTables {

  private MdcTables() {}

  /**
   * @param name of the table, or null for the only one
   * @throws IllegalArgumentException if there is none of that name, or no name and several tables
   */
  static MdcTable of(@Nullable String name, List<MdcDocument> documents, Console console) {
    Set<String> names = new LinkedHashSet<>();
    documents.forEach(document -> names.addAll(MdcTable.names(document)));
    if (name == null ? names.size() != 1 : !names.contains(name)) {
      throw new IllegalArgumentException(
          "--table: expected "
              + (names.isEmpty() ? "a document with tables" : "one of " + String.join(", ", names))
              + ", got "
              + (name == null ? "none" : "'" + name + "'"));
    }
    MdcTable table = MdcTable.of(name == null ? names.iterator().next() : name, documents);
    if (table.others() > 0) {
      console.warn(
          "ippmirror: warning: %s: %s no folder, and so no row"
              .formatted(table.name(), table.others() + (table.others() == 1 ? " is" : " are")));
    }
    return table;
  }
}
