package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.ProtocolException.Kind;
import org.ippmirror.api.RowProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an answer is an index at all, and whether it may have been cut. */
class AnswerClassificationTest {

  @ParameterizedTest
  @MethodSource("bodies")
  void answer_noIndex_isErrorOfThatKindAtEachLevel(IndexLevel level, String name)
      throws IOException {
    assertEquals(
        Resources.expected("body", name), Outcome.of(level, Resources.answer("body", name)));
  }

  static List<Arguments> bodies() throws IOException {
    List<Arguments> bodies = new ArrayList<>();
    for (IndexLevel level : IndexLevel.values()) {
      for (String name : Resources.cases("body")) {
        bodies.add(Arguments.of(level, name));
      }
    }
    return bodies;
  }

  @ParameterizedTest
  @EnumSource
  void answer_headerOnly_isEmptyIndex(IndexLevel level) {
    assertEquals(List.of(), Outcome.of(level, "# anything\n"));
    assertEquals(List.of(), Outcome.of(level, "\n  # anything\n\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", " TEXT/HTML; charset=ISO-8859-1", "application/xhtml+xml"})
  void mediaType_ofPage_isHtmlAtEachLevel(String mediaType) {
    for (IndexLevel level : IndexLevel.values()) {
      ProtocolException e =
          assertThrows(
              ProtocolException.class, () -> level.reader().checkMediaType(mediaType), mediaType);
      assertEquals(Kind.HTML, e.kind());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "text/plain; charset=ISO-8859-1", "text/x-html-not"})
  void mediaType_other_isAccepted(String mediaType) {
    for (IndexLevel level : IndexLevel.values()) {
      assertDoesNotThrow(() -> level.reader().checkMediaType(mediaType));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ROOT; p|f.1|2010-01-01T00:00:00Z|image|text",
        "PRODUCT; f.1|2010-01-01T00:00:00Z|OBJECT",
        "FILESET; a.fits|10||fits"
      })
  void list_withoutHeader_isIndexIfEachLineHasTheFields(IndexLevel level, String row) {
    assertEquals(2, Outcome.of(level, row + "\n\n" + row + "|\n").size());
    assertEquals(List.of("ERROR NOT_AN_INDEX"), Outcome.of(level, row + "\nprose\n"));
    // A remark further down makes no header of the first line.
    assertEquals(List.of("ERROR NOT_AN_INDEX"), Outcome.of(level, row + "\n# x\nprose\n"));
  }

  @ParameterizedTest
  @EnumSource
  void list_withHeader_shortLineIsBadRow(IndexLevel level) {
    List<String> outcome = Outcome.of(level, "# x\nprose\n");
    assertEquals(1, outcome.size());
    assertTrue(outcome.get(0).startsWith("2 BAD not enough fields"), outcome.get(0));
  }

  @ParameterizedTest
  @MethodSource("org.ippmirror.protocol.GoldenIndexTest#indexes")
  void index_cutAtAnyByte_isNeverTakenForWhole(IndexLevel level, String name) throws IOException {
    String whole = Resources.answer(level.folder(), name);
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      // A cut right behind a line end leaves no trace in the text; only framing shows it.
      if (!cut.endsWith("\n")) {
        assertTrue(leavesTrace(level.reader(), cut), "cut to " + length + " bytes");
      }
    }
  }

  private static boolean leavesTrace(IndexReader<?> reader, String cut) {
    try {
      reader.readAll(cut);
    } catch (ProtocolException e) {
      return true;
    }
    List<RowProblem> problems = reader.problems();
    return !problems.isEmpty() && problems.get(problems.size() - 1).line() == reader.line();
  }

  @Test
  void repeatedHeader_cut_isCut() {
    String text = "# fileID|bytes|md5sum|type|\na|1||fits|\n# fileID|bytes|md5";
    assertEquals(List.of("ERROR CUT"), Outcome.of(IndexLevel.FILESET, text));
  }

  @Test
  void blankTail_withoutLineEnd_isProblem() throws ProtocolException {
    ProductIndexReader reader = new ProductIndexReader(IndexLevel.SOURCE);
    assertEquals(1, reader.readAll("# x\nf.1|2010-01-01T00:00:00Z|OBJECT|\n  ").size());
    assertEquals(List.of(3L), reader.problems().stream().map(RowProblem::line).toList());
  }

  @Test
  void problems_many_areCountedButNotKept() throws ProtocolException {
    int bad = 10 * IndexRows.MAX_PROBLEMS_KEPT;
    ProductIndexReader reader = new ProductIndexReader(IndexLevel.SOURCE);
    assertEquals(List.of(), reader.readAll("# x\n" + "bad\n".repeat(bad)));
    assertEquals(bad, reader.problemCount());
    assertEquals(IndexRows.MAX_PROBLEMS_KEPT, reader.problems().size());
  }

  @Test
  void error_prose_saysWhereAndWhatCame() {
    ProtocolException e =
        assertThrows(
            ProtocolException.class,
            () -> IndexLevel.PRODUCT.reader().readAll("\nCannot connect to server\n"));
    assertEquals(
        IndexLevel.SOURCE
            + ": expected an index, got no header line at its top, and line 2 with 1 of at least 3"
            + " fields: 'Cannot connect to server'",
        e.getMessage());
    assertTrue(e.retryable());
  }

  @Test
  void filesetIndex_parsedWhole_keepsFilesProblemsAndText() throws Exception {
    String text = Resources.answer("fileset", "space-in-name");
    FilesetIndex index = FilesetIndexReader.parse(IndexLevel.SOURCE, "text/plain", text);
    assertEquals(2, index.files().size());
    assertEquals(List.of(3L), index.problems().stream().map(RowProblem::line).toList());
    assertEquals(text, index.text());
  }

  @Test
  void filesetIndex_parsedAsPage_isHtml() throws IOException {
    String text = Resources.answer("fileset", "chip");
    ProtocolException e =
        assertThrows(
            ProtocolException.class,
            () -> FilesetIndexReader.parse(IndexLevel.SOURCE, "text/html", text));
    assertEquals(Kind.HTML, e.kind());
  }
}
