package org.ippmirror.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProductEntry;

/** For people: the columns as published, aligned. */
final class TextRows implements ListingRows {

  private final Columns products = new Columns(16, 20, 10, 16);
  private final Columns filesets = new Columns(24, 20, 8);
  private final Columns files = new Columns(32, 12, 32, 8);
  private boolean titleToCome;

  /** {@code titled} puts a line with the names of the columns first. */
  TextRows(boolean titled) {
    titleToCome = titled;
  }

  @Override
  public List<String> product(ProductEntry row) {
    List<String> titles = List.of("# id", "registered", "type", "most recent", "description");
    return lines(
        products,
        titles,
        List.of(row.name(), row.registered(), row.type(), row.mostRecent(), row.description()));
  }

  @Override
  public List<String> fileset(String product, FilesetEntry row) {
    return lines(
        filesets,
        with(row.cells(), Cell::name, "# id", "registered", "type"),
        with(row.cells(), Cell::value, row.name(), row.registered(), row.type()));
  }

  @Override
  public List<String> file(String product, String fileset, FileEntry row) {
    Md5 md5 = row.md5();
    String hex = md5 == null ? "" : md5.hex();
    return lines(
        files,
        with(row.cells(), Cell::name, "# id", "bytes", "md5", "type"),
        with(row.cells(), Cell::value, row.name(), Long.toString(row.bytes()), hex, row.type()));
  }

  private List<String> lines(Columns columns, List<String> titles, List<String> row) {
    if (!titleToCome) {
      return List.of(columns.line(row));
    }
    titleToCome = false;
    columns.line(row); // For its widths: the title is aligned with the first row, too.
    return List.of(columns.line(titles), columns.line(row));
  }

  private static List<String> with(List<Cell> cells, Function<Cell, String> text, String... fixed) {
    return Stream.concat(Stream.of(fixed), cells.stream().map(text)).toList();
  }
}
