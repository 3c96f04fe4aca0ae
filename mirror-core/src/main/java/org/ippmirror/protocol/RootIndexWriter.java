package org.ippmirror.protocol;

import java.util.List;
import org.ippmirror.api.ProductEntry;

/** Writes the list of products of a data store as the reference server does (P-15, P-24). */
public final class RootIndexWriter {

  private static final int[] WIDTHS = {13, 12, 20, 9, 32};

  private RootIndexWriter() {}

  /**
   * The whole text; the rows in the order given.
   *
   * @throws IllegalArgumentException if a name is not safe or a time is none: no client could use
   *     that row
   */
  public static String write(List<ProductEntry> products) {
    StringBuilder text = new StringBuilder();
    line(text, "# productID", "Most recent", "Time registered", "type", "Description");
    for (ProductEntry product : products) {
      line(
          text,
          SafeId.require("product", product.name()),
          Lexer.cell(product.mostRecent()),
          Lexer.requireTime(product.name(), product.registered()),
          Lexer.cell(product.type()),
          Lexer.cell(product.description()));
    }
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      Lexer.append(text, cells[i], WIDTHS[i]);
    }
    text.append('\n');
  }
}
