package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;

/** What holds for the readers and writers of the three indexes, whatever a store answers. */
class IndexFuzzTest {

  private static final Set<String> KINDS = Set.of("BLANK", "HTML", "NOT_AN_INDEX", "CUT");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern SUM = Pattern.compile("[0-9a-f]{32}");

  @FuzzTest
  void root(byte[] answer) {
    String text = text(answer);
    Reading<ProductEntry> reading = Reading.byLine(new RootIndexReader(""), text);
    assertEquals(Reading.whole(new RootIndexReader(""), text), reading);
    check(text, reading);
    List<ProductEntry> harmless = new ArrayList<>();
    for (ProductEntry row : reading.rows()) {
      check(row.name(), row.registered(), row.type(), List.of());
      checkValue(row.mostRecent());
      checkValue(row.description());
      harmless.add(
          new ProductEntry(
              row.name(),
              Lexer.cell(row.mostRecent()),
              row.registered(),
              Lexer.cell(row.type()),
              Lexer.cell(row.description())));
    }
    String written = RootIndexWriter.write(reading.rows());
    checkReadBack(harmless, List.of(), Reading.whole(new RootIndexReader(""), written));
    assertEquals(written, RootIndexWriter.write(harmless));
  }

  @FuzzTest
  void product(byte[] answer) {
    String text = text(answer);
    Reading<FilesetEntry> reading = Reading.byLine(new ProductIndexReader(""), text);
    assertEquals(Reading.whole(new ProductIndexReader(""), text), reading);
    check(text, reading);
    List<String> columns = reading.columns().stream().map(Lexer::cell).toList();
    List<FilesetEntry> harmless = new ArrayList<>();
    for (FilesetEntry row : reading.rows()) {
      check(row.name(), row.registered(), row.type(), row.cells());
      // One header stands above all rows: it names their cells, by place.
      List<Cell> cells = new ArrayList<>();
      for (Cell cell : row.cells()) {
        String column = cells.size() < columns.size() ? columns.get(cells.size()) : "";
        cells.add(new Cell(column, Lexer.cell(cell.value())));
      }
      harmless.add(new FilesetEntry(row.name(), row.registered(), Lexer.cell(row.type()), cells));
    }
    String written = write(reading.columns(), reading.rows());
    checkReadBack(harmless, columns, Reading.whole(new ProductIndexReader(""), written));
    assertEquals(written, write(columns, harmless));
  }

  @FuzzTest
  void fileset(byte[] answer) {
    String text = text(answer);
    Reading<FileEntry> reading = Reading.byLine(new FilesetIndexReader(""), text);
    assertEquals(Reading.whole(new FilesetIndexReader(""), text), reading);
    checkParsed(text, reading);
    check(text, reading);
    List<FileEntry> harmless = new ArrayList<>();
    for (FileEntry row : reading.rows()) {
      check(row.name(), "0000-00-00T00:00:00Z", row.type(), row.cells());
      Md5 md5 = row.md5();
      assertTrue(row.bytes() >= 0);
      assertTrue(md5 == null || SUM.matcher(md5.hex()).matches());
      List<Cell> cells =
          row.cells().stream()
              .map(cell -> new Cell(Lexer.cell(cell.name()), Lexer.cell(cell.value())))
              .toList();
      harmless.add(new FileEntry(row.name(), row.bytes(), md5, Lexer.cell(row.type()), cells));
    }
    String written = FilesetIndexWriter.write(reading.rows());
    Reading<FileEntry> back = Reading.whole(new FilesetIndexReader(""), written);
    checkReadBack(harmless, back.columns(), back);
    assertEquals(written, FilesetIndexWriter.write(harmless));
  }

  /** Which answers are an index, told a second way (P-12). */
  @FuzzTest
  void answer(byte[] answer) {
    String text = text(answer);
    for (IndexLevel level : IndexLevel.values()) {
      Reading<?> reading = Reading.byLine(level.reader(), text);
      assertEquals(verdict(text, columnsOf(level)), kind(reading), level.name());
      // Somewhere, but for the same text always there.
      checkCut(level, text.substring(0, Math.floorMod(text.hashCode(), text.length() + 1)));
    }
  }

  private static void checkParsed(String text, Reading<FileEntry> reading) {
    try {
      FilesetIndex index = FilesetIndexReader.parse("", "text/plain", text);
      assertEquals(reading.rows(), index.files());
      assertEquals(reading.problems(), index.problems());
      assertEquals(text, index.text());
    } catch (ProtocolException e) {
      assertEquals(reading.refused(), Reading.shown(e));
    }
  }

  private static void check(String text, Reading<?> reading) {
    if (!reading.refused().isEmpty() && !KINDS.contains(kind(reading))) {
      fail("a text alone cannot be " + reading.refused());
    }
    String[] lines = text.split("\n", -1);
    List<RowProblem> problems = reading.problems();
    assertEquals(Math.min(reading.problemCount(), IndexRows.MAX_PROBLEMS_KEPT), problems.size());
    assertTrue(reading.rows().size() + reading.problemCount() <= reading.lines());
    assertTrue(reading.lines() <= lines.length);
    long above = 0;
    for (RowProblem problem : problems) {
      assertTrue(problem.line() > above && problem.line() <= reading.lines());
      above = problem.line();
      assertTrue(lines[(int) above - 1].startsWith(problem.text()));
      assertTrue(problem.text().length() <= RowProblem.MAX_TEXT);
    }
  }

  private static void check(String name, String registered, String type, List<Cell> cells) {
    assertTrue(SafeId.problem(name).isEmpty());
    assertTrue(TIME.matcher(registered).matches());
    assertTrue(!type.isEmpty() && type.indexOf('#') < 0);
    checkValue(type);
    for (Cell cell : cells) {
      checkValue(cell.name());
      checkValue(cell.value());
    }
  }

  private static void checkValue(String value) {
    assertTrue(value.indexOf('\n') < 0 && value.indexOf('|') < 0);
    assertEquals(value, Lexer.trim(value));
  }

  private static <T> void checkReadBack(List<T> rows, List<String> columns, Reading<T> back) {
    assertEquals("", back.refused());
    assertEquals(List.of(), back.problems());
    assertEquals(rows, back.rows());
    assertEquals(columns, back.columns());
  }

  private static void checkCut(IndexLevel level, String cut) {
    if (!cut.endsWith("\n")) {
      assertTrue(Reading.whole(level.reader(), cut).noticedCut());
    }
  }

  private static String verdict(String text, int columns) {
    boolean sawText = false;
    boolean headed = false;
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = Lexer.trim(lines[i]);
      if (line.isEmpty()) {
        continue;
      }
      if (!sawText && line.charAt(0) == '<') {
        return "HTML";
      }
      if (line.charAt(0) != '#' && !headed && fields(lines[i]) < columns) {
        return "NOT_AN_INDEX";
      }
      if (line.charAt(0) == '#' && i == lines.length - 1) {
        return "CUT";
      }
      headed |= !sawText && line.charAt(0) == '#';
      sawText = true;
    }
    return sawText ? "" : "BLANK";
  }

  private static int fields(String line) {
    // As the reference client does it: empty fields at the end are dropped.
    String row = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return row.split("\\|", 0).length;
  }

  private static int columnsOf(IndexLevel level) {
    return switch (level) {
      case ROOT -> 5;
      case PRODUCT -> 3;
      case FILESET -> 4;
    };
  }

  private static String kind(Reading<?> reading) {
    String refused = reading.refused();
    return refused.isEmpty() ? "" : refused.substring(0, refused.indexOf(' '));
  }

  private static String write(List<String> columns, List<FilesetEntry> rows) {
    ProductIndexWriter writer = new ProductIndexWriter(columns);
    rows.forEach(writer::measure);
    StringBuilder text = new StringBuilder(writer.header());
    rows.forEach(row -> text.append(writer.row(row)));
    return text.append(writer.end()).toString();
  }

  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1);
  }
}
