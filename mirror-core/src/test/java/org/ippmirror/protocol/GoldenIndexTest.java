package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded indexes and rows of known servers, and what this client must make of each. */
class GoldenIndexTest {

  private static final String M = "fe6a2b6564c0d4cfb3bbf1db813824ba";

  @ParameterizedTest
  @MethodSource("indexes")
  void index_recorded_givesExpectedRows(IndexLevel level, String name) throws IOException {
    List<String> expected = Resources.expected(level.folder(), name);
    List<String> actual = Outcome.of(level, Resources.answer(level.folder(), name));
    assertEquals(
        String.join("\n", expected), String.join("\n", Outcome.shortened(actual, expected)));
  }

  static List<Arguments> indexes() throws IOException {
    List<Arguments> indexes = new ArrayList<>();
    for (IndexLevel level : IndexLevel.values()) {
      for (String name : Resources.cases(level.folder())) {
        indexes.add(Arguments.of(level, name));
      }
    }
    return indexes;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void row_recorded_givesExpectedValue(IndexLevel level, String row, String expected) {
    // The remark above the row stands for the header; it names no columns.
    List<String> actual = Outcome.of(level, "# remark\n" + plain(row) + "\n");
    List<String> wanted = List.of("2 " + plain(expected));
    assertEquals(wanted, Outcome.shortened(actual, wanted));
  }

  static List<Arguments> rows() throws IOException {
    List<Arguments> rows = new ArrayList<>();
    for (IndexLevel level : IndexLevel.values()) {
      for (String line : Resources.rows(level.folder())) {
        int arrow = line.indexOf(" => ");
        rows.add(Arguments.of(level, line.substring(0, arrow), line.substring(arrow + 4)));
      }
    }
    return rows;
  }

  private static String plain(String text) {
    return text.replace("\\\\", "\0")
        .replace("\\M", M)
        .replace("\\s", " ")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace('\0', '\\');
  }
}
