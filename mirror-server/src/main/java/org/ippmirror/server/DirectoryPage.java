package org.ippmirror.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.protocol.FilesetIndexReader;
import org.ippmirror.protocol.IndexReader;
import org.ippmirror.protocol.ProductIndexReader;
import org.ippmirror.protocol.RootIndexReader;

/** The page for people of a root, product or fileset. Programs read the index. */
final class DirectoryPage {

  /** How many rows are shown, the newest ones; a product can have a million. */
  static final int MAX_ROWS = 1000;

  private record Row(String name, String link, String detail) {}

  private final Deque<Row> rows = new ArrayDeque<>();
  private long count;

  private DirectoryPage() {}

  /**
   * Writes the page.
   *
   * @param ids the names from the root down; none for the root
   * @param index the list of that level
   */
  static String of(List<String> ids, Path index) throws IOException {
    DirectoryPage page = new DirectoryPage();
    String source = index.toString();
    String remark = "";
    try {
      switch (ids.size()) {
        case 0 -> page.read(index, new RootIndexReader(source), DirectoryPage::row);
        case 1 -> page.read(index, new ProductIndexReader(source), DirectoryPage::row);
        default -> page.read(index, new FilesetIndexReader(source), DirectoryPage::row);
      }
    } catch (ProtocolException e) {
      remark = "<p>index.txt is not an index.</p>\n";
    }
    return page.html(ids, remark);
  }

  private static Row row(ProductEntry product) {
    return new Row(product.name(), "./" + product.name() + "/", product.description());
  }

  private static Row row(FilesetEntry fileset) {
    return new Row(fileset.name(), "./" + fileset.name() + "/", fileset.registered());
  }

  private static Row row(FileEntry file) {
    return new Row(file.name(), "./" + file.name(), file.bytes() + " bytes");
  }

  private <T> void read(Path index, IndexReader<T> reader, Function<T, Row> row)
      throws IOException, ProtocolException {
    try (BufferedReader lines = Files.newBufferedReader(index, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.read(line, true).map(row).ifPresent(this::add);
      }
    }
    reader.end();
  }

  private void add(Row row) {
    count++;
    rows.addLast(row);
    if (rows.size() > MAX_ROWS) {
      rows.removeFirst();
    }
  }

  private String html(List<String> ids, String remark) {
    String title = ids.isEmpty() ? "Data store" : escape(String.join("/", ids));
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\"><title>")
        .append(title)
        .append("</title></head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n<p><a href=\"./index.txt\">index.txt</a>");
    if (!ids.isEmpty()) {
      html.append(" <a href=\"../\">up</a>");
    }
    html.append("</p>\n").append(remark);
    if (count > rows.size()) {
      html.append("<p>The last ")
          .append(rows.size())
          .append(" of ")
          .append(count)
          .append(".</p>\n");
    }
    html.append("<table>\n");
    rows.forEach(row -> append(html, row));
    return html.append("</table>\n</body></html>\n").toString();
  }

  private static void append(StringBuilder html, Row row) {
    html.append("<tr><td><a href=\"")
        .append(escape(StorePaths.encode(row.link())))
        .append("\">")
        .append(escape(row.name()))
        .append("</a></td><td>")
        .append(escape(row.detail()))
        .append("</td></tr>\n");
  }

  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = "&<>\"'".indexOf(c) < 0 && !Character.isISOControl(c);
      safe.append(plain ? String.valueOf(c) : "&#" + (int) c + ";");
    }
    return safe.toString();
  }
}
