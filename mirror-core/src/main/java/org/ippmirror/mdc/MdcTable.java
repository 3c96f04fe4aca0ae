package org.ippmirror.mdc;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folders of one list as the rows of a table. Immutable.
 *
 * @param name of the list
 * @param columns names of the items in any of the rows, in order of their first occurrence
 * @param rows in order
 * @param others how many elements of the list are no folders, and so no rows
 */
public record MdcTable(String name, List<String> columns, List<MdcFolder> rows, int others) {

  /** Copies the lists. */
  public MdcTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Names of the lists at the top of a document, in order. */
  public static List<String> names(MdcDocument document) {
    return document.items().stream().filter(MdcMulti.class::isInstance).map(MdcItem::name).toList();
  }

  /**
   * The table of that name of all documents, one after the other; no rows where none has it.
   *
   * @param name of a list at the top of the documents
   */
  public static MdcTable of(String name, List<MdcDocument> documents) {
    Set<String> columns = new LinkedHashSet<>();
    List<MdcFolder> rows = new ArrayList<>();
    int others = 0;
    for (MdcDocument document : documents) {
      if (document.item(name).orElse(null) instanceof MdcMulti list) {
        List<MdcFolder> folders = list.folders();
        folders.forEach(row -> row.items().forEach(item -> columns.add(item.name())));
        rows.addAll(folders);
        others += list.items().size() - folders.size();
      }
    }
    return new MdcTable(name, List.copyOf(columns), rows, others);
  }

  /**
   * The values of a row, one for each column: as in the short JSON form, texts without quotes. An
   * item that is no scalar is its short JSON.
   *
   * @param unset what to do with values that mean missing in a dump of a database
   * @return an empty text where the row has no such item, or its value is missing
   * @throws MdcException if folders in the row are nested deeper than {@link MdcWriter} writes
   */
  public List<String> cells(MdcFolder row, MdcJson.Unset unset) throws MdcException {
    Map<String, MdcItem> items = new HashMap<>();
    row.items().forEach(item -> items.put(item.name(), item));
    List<String> cells = new ArrayList<>(columns.size());
    for (String column : columns) {
      MdcItem item = items.get(column);
      cells.add(item == null ? "" : cell(item, unset));
    }
    return cells;
  }

  private static String cell(MdcItem item, MdcJson.Unset unset) throws MdcException {
    if (!(item instanceof MdcScalar scalar)) {
      return json(item, unset);
    }
    return unset == MdcJson.Unset.NULL && UnsetValue.is(scalar) ? "" : scalar.text();
  }

  private static String json(MdcItem item, MdcJson.Unset unset) throws MdcException {
    StringWriter text = new StringWriter();
    try {
      MdcJson.compact().writeShort(item, unset, text);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e); // A StringWriter throws none.
    }
    return text.toString();
  }
}
