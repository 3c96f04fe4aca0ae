package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
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

  @Override
  public String product(ProductEntry row) {
    return products.line(
        List.of(row.name(), row.registered(), row.type(), row.mostRecent(), row.description()));
  }

  @Override
  public String fileset(String product, FilesetEntry row) {
    return filesets.line(with(row.cells(), row.name(), row.registered(), row.type()));
  }

  @Override
  public String file(String product, String fileset, FileEntry row) {
    Md5 md5 = row.md5();
    return files.line(
        with(
            row.cells(),
            row.name(),
            Long.toString(row.bytes()),
            md5 == null ? "" : md5.hex(),
            row.type()));
  }

  private static List<String> with(List<Cell> cells, String... fixed) {
    List<String> all = new ArrayList<>(List.of(fixed));
    cells.forEach(cell -> all.add(cell.value()));
    return all;
  }
}
