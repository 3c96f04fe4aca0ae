package org.ippmirror.cli;

import java.util.List;

/** Aligns the cells of lines that are not all known yet: each column is as wide as any so far. */
final class Columns {

  /** One very long cell does not push all later lines to the right. */
  private static final int MAX_WIDTH = 48;

  private static final String EMPTY_CELL = "-";

  private int[] widths;

  /** {@code widths} to start with, of the first columns. */
  Columns(int... widths) {
    this.widths = widths.clone();
  }

  String line(List<String> cells) {
    if (cells.size() > widths.length) {
      widths = java.util.Arrays.copyOf(widths, cells.size());
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).isEmpty() ? EMPTY_CELL : cells.get(i);
      widths[i] = Math.min(MAX_WIDTH, Math.max(widths[i], cell.length()));
      line.append(cell);
      if (i < cells.size() - 1) {
        line.append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
      }
    }
    return line.toString();
  }
}
