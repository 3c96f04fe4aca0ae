package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FilesetEntry;

/**
 * Writes the list of filesets of a product as the reference server does (P-16, P-24): each column
 * as wide as its widest value. So it goes through the rows twice: {@link #measure} all of them,
 * then {@link #header}, {@link #row} for each, {@link #end}. Holds no row. Not thread-safe.
 */
public final class ProductIndexWriter {

  private final List<String> header =
      new ArrayList<>(List.of("# filesetID", "time registered", "type"));
  private final List<Integer> widths = new ArrayList<>();

  /** {@code extraColumns} are the names of the product's own columns. */
  public ProductIndexWriter(List<String> extraColumns) {
    extraColumns.forEach(name -> header.add(Lexer.cell(name)));
    widen(header);
  }

  /**
   * Makes room for a row.
   *
   * @throws IllegalArgumentException if its name is not safe or its time is none: no client could
   *     use that row
   */
  public void measure(FilesetEntry entry) {
    widen(cells(entry));
  }

  /** The first line, with its line end. */
  public String header() {
    return line(header);
  }

  /** A row, with its line end. */
  public String row(FilesetEntry entry) {
    return line(cells(entry));
  }

  /** What follows the last row: an empty line, as the reference server sends it. */
  public String end() {
    return "\n";
  }

  private static List<String> cells(FilesetEntry entry) {
    List<String> cells = new ArrayList<>();
    cells.add(SafeId.require("fileset", entry.name()));
    cells.add(Lexer.requireTime(entry.name(), entry.registered()));
    cells.add(Lexer.cell(entry.type()));
    for (Cell cell : entry.cells()) {
      cells.add(Lexer.cell(cell.value()));
    }
    return cells;
  }

  private void widen(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i == widths.size()) {
        widths.add(1); // A blank cell keeps its place at the end of a row; an empty one would not.
      }
      widths.set(i, Math.max(widths.get(i), cells.get(i).length()));
    }
  }

  private String line(List<String> cells) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      Lexer.append(text, cells.get(i), widths.get(i));
    }
    return text.append('\n').toString();
  }
}
