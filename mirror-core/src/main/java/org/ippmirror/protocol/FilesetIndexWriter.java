package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.Md5;

/** Writes the list of files of a fileset as the reference server does (P-17, P-24). */
public final class FilesetIndexWriter {

  private static final int[] WIDTHS = {18, 8, 32, 12};
  private static final int EXTRA_WIDTH = 8;

  private FilesetIndexWriter() {}

  /**
   * The whole text. The header is repeated where the names of the extra columns change (H38).
   *
   * @param files the rows, in order
   * @throws IllegalArgumentException if a name is not safe: no client could ask for that file
   */
  public static String write(List<FileEntry> files) {
    StringBuilder text = new StringBuilder();
    List<String> columns = files.isEmpty() ? List.of() : columns(files.get(0));
    header(text, columns);
    for (FileEntry file : files) {
      if (!fits(file, columns)) {
        columns = columns(file);
        header(text, columns);
      }
      row(text, file);
    }
    return text.append('\n').toString();
  }

  /** The names of a row's extra cells, without unnamed ones at the end. */
  private static List<String> columns(FileEntry file) {
    List<String> names = new ArrayList<>();
    file.cells().forEach(cell -> names.add(Lexer.cell(cell.name())));
    while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return names;
  }

  /** Whether each cell of the row gets its own name, or none, from a header with those columns. */
  private static boolean fits(FileEntry file, List<String> columns) {
    List<Cell> cells = file.cells();
    for (int i = 0; i < cells.size(); i++) {
      String column = i < columns.size() ? columns.get(i) : "";
      if (!Lexer.cell(cells.get(i).name()).equals(column)) {
        return false;
      }
    }
    return true;
  }

  private static void header(StringBuilder text, List<String> columns) {
    List<String> cells = new ArrayList<>(List.of("# fileID", "bytes", "md5sum", "type"));
    cells.addAll(columns);
    line(text, cells);
  }

  private static void row(StringBuilder text, FileEntry file) {
    Md5 md5 = file.md5();
    List<String> cells = new ArrayList<>();
    cells.add(SafeId.require("file", file.name()));
    cells.add(Long.toString(file.bytes()));
    cells.add(md5 == null ? "" : md5.hex());
    cells.add(Lexer.cell(file.type()));
    for (Cell cell : file.cells()) {
      cells.add(Lexer.cell(cell.value()));
    }
    line(text, cells);
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      Lexer.append(text, cells.get(i), i < WIDTHS.length ? WIDTHS[i] : EXTRA_WIDTH);
    }
    text.append('\n');
  }
}
