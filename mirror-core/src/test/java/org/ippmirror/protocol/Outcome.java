package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;

/** What reading an answer gives, in the form of the {@code .expected} files. */
final class Outcome {

  private Outcome() {}

  static List<String> of(IndexLevel level, String text) {
    IndexReader<?> reader = level.reader();
    Map<Long, String> lines = new TreeMap<>();
    try {
      read(reader, text, lines);
    } catch (ProtocolException e) {
      return List.of("ERROR " + e.kind());
    }
    for (RowProblem problem : reader.problems()) {
      lines.put(problem.line(), "BAD " + problem.reason());
    }
    List<String> outcome = new ArrayList<>();
    lines.forEach((number, line) -> outcome.add(number + " " + line));
    return outcome;
  }

  private static void read(IndexReader<?> reader, String text, Map<Long, String> lines)
      throws ProtocolException {
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      boolean terminated = end >= 0;
      end = terminated ? end : text.length();
      Optional<?> value = reader.read(text.substring(start, end), terminated);
      value.ifPresent(v -> lines.put(reader.line(), "OK " + shown(v)));
      start = end + 1;
    }
    reader.end();
  }

  /** An expected reason is how the actual one begins. */
  static List<String> shortened(List<String> actual, List<String> expected) {
    List<String> lines = new ArrayList<>(actual);
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      if (expected.get(i).contains("BAD ") && actual.get(i).startsWith(expected.get(i))) {
        lines.set(i, expected.get(i));
      }
    }
    return lines;
  }

  private static String shown(Object value) {
    if (value instanceof ProductEntry p) {
      return String.format(
          "name=%s last=%s registered=%s type=%s description=%s",
          p.name(), p.mostRecent(), p.registered(), p.type(), p.description());
    }
    if (value instanceof FilesetEntry f) {
      return String.format(
          "name=%s registered=%s type=%s extra=%s",
          f.name(), f.registered(), f.type(), shown(f.cells()));
    }
    FileEntry f = (FileEntry) value;
    String md5 = f.md5() == null ? "none" : f.md5().hex();
    return String.format(
        "name=%s bytes=%d md5=%s type=%s extra=%s",
        f.name(), f.bytes(), md5, f.type(), shown(f.cells()));
  }

  private static String shown(List<Cell> cells) {
    return cells.stream().map(Outcome::shown).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String shown(Cell cell) {
    if (!cell.name().isEmpty()) {
      return cell.name() + "=" + cell.value();
    }
    return cell.value().isEmpty() ? "\"\"" : cell.value();
  }
}
