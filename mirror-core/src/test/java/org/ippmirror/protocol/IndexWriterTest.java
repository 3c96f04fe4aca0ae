package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writers write is what the reference server writes, and both clients can read it. */
class IndexWriterTest {

  private static final String TIME = "2010-01-01T00:00:00Z";
  private static final int CASES = 1000;

  @ParameterizedTest
  @ValueSource(strings = {"values", "wide", "empty"})
  void root_valuesOfReferenceIndex_writtenByteForByte(String name) throws Exception {
    String text = Resources.answer("root", name);
    assertEquals(text, RootIndexWriter.write(new RootIndexReader("").readAll(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "distribution",
        "distribution-6col",
        "gpc1",
        "header-only",
        "pstampresults",
        "pstampresults-since-web198",
        "status"
      })
  void product_valuesOfReferenceIndex_writtenByteForByte(String name) throws Exception {
    String text = Resources.answer("product", name);
    ProductIndexReader reader = new ProductIndexReader("");
    List<FilesetEntry> rows = reader.readAll(text);
    assertEquals(text, write(reader.extraColumns(), rows));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chip", "dist", "empty", "no-md5", "pstamp"})
  void fileset_valuesOfReferenceIndex_writtenByteForByte(String name) throws Exception {
    String text = Resources.answer("fileset", name);
    assertEquals(text, FilesetIndexWriter.write(new FilesetIndexReader("").readAll(text)));
  }

  @Test
  void root_randomEntries_areReadBackAndTakenByTheReferenceClient() throws Exception {
    RandomEntries random = new RandomEntries(5);
    for (int i = 0; i < CASES; i++) {
      List<ProductEntry> entries = random.list(5, random::product);
      String text = RootIndexWriter.write(entries);
      assertEquals(entries, new RootIndexReader("").readAll(text));
      assertEquals(entries.size(), ReferenceClient.rows(IndexLevel.ROOT, text).size(), text);
    }
  }

  @Test
  void product_randomEntries_areReadBackAndTakenByTheReferenceClient() throws Exception {
    RandomEntries random = new RandomEntries(3);
    for (int i = 0; i < CASES; i++) {
      List<String> columns = random.columns();
      List<FilesetEntry> entries = random.list(5, () -> random.fileset(columns));
      String text = write(columns, entries);
      ProductIndexReader reader = new ProductIndexReader("");
      assertEquals(entries, reader.readAll(text));
      assertEquals(columns, reader.extraColumns());
      assertEquals(entries.size(), ReferenceClient.rows(IndexLevel.PRODUCT, text).size(), text);
    }
  }

  @Test
  void fileset_randomEntries_areReadBackAndTakenByTheReferenceClient() throws Exception {
    RandomEntries random = new RandomEntries(4);
    for (int i = 0; i < CASES; i++) {
      List<FileEntry> entries = random.list(5, random::file);
      String text = FilesetIndexWriter.write(entries);
      assertEquals(entries, new FilesetIndexReader("").readAll(text));
      assertEquals(entries.size(), ReferenceClient.rows(IndexLevel.FILESET, text).size(), text);
    }
  }

  @Test
  void fileset_unnamedCellBelowNamedOne_keepsItsCellUnnamed() throws Exception {
    List<FileEntry> entries =
        List.of(
            new FileEntry("a", 1, null, "chip", List.of(new Cell("chipname", "XY01"))),
            new FileEntry("b", 1, null, "fits", List.of(new Cell("", "x"))));
    String text = FilesetIndexWriter.write(entries);
    assertEquals(entries, new FilesetIndexReader("").readAll(text));
  }

  @Test
  void fileset_rowsWithFewerCells_doNotRepeatTheHeader() {
    Cell component = new Cell("component", "dbinfo");
    String text =
        FilesetIndexWriter.write(
            List.of(
                new FileEntry("a", 1, null, "text", List.of(component)),
                new FileEntry("b", 1, null, "fits", List.of()),
                new FileEntry("c", 1, null, "tgz", List.of(component))));
    assertEquals(1, text.lines().filter(line -> line.startsWith("#")).count(), text);
  }

  /** Ends of cells, of lines and of the grammar; characters without a byte of their own. */
  private static final String HARMFUL = "a#b|c\nd\re\tf\0g\u007Fh\u0085i\u20ACj";

  private static final String HARMLESS = "a_b_c_d_e_f_g_h_i_j";

  @Test
  void root_harmfulValues_areMadeHarmless() throws Exception {
    String text =
        RootIndexWriter.write(List.of(new ProductEntry("p", HARMFUL, TIME, HARMFUL, HARMFUL)));
    assertEquals(
        List.of(new ProductEntry("p", HARMLESS, TIME, HARMLESS, HARMLESS)),
        new RootIndexReader("").readAll(text));
  }

  @Test
  void product_harmfulValues_areMadeHarmless() throws Exception {
    List<FilesetEntry> rows =
        List.of(new FilesetEntry("f", TIME, HARMFUL, List.of(new Cell(HARMFUL, HARMFUL))));
    assertEquals(
        List.of(new FilesetEntry("f", TIME, HARMLESS, List.of(new Cell(HARMLESS, HARMLESS)))),
        new ProductIndexReader("").readAll(write(List.of(HARMFUL), rows)));
  }

  @Test
  void fileset_harmfulValues_areMadeHarmless() throws Exception {
    String text =
        FilesetIndexWriter.write(
            List.of(new FileEntry("f", 1, null, HARMFUL, List.of(new Cell(HARMFUL, HARMFUL)))));
    assertEquals(
        List.of(new FileEntry("f", 1, null, HARMLESS, List.of(new Cell(HARMLESS, HARMLESS)))),
        new FilesetIndexReader("").readAll(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a|b", "a#b", "a\nb", "..", "a/b", "index.txt", "-rf"})
  void name_unsafe_isRefusedAtEachLevel(String name) {
    refused(() -> RootIndexWriter.write(List.of(new ProductEntry(name, "none", TIME, "t", "d"))));
    refused(() -> write(List.of(), List.of(new FilesetEntry(name, TIME, "t", List.of()))));
    refused(() -> FilesetIndexWriter.write(List.of(new FileEntry(name, 1, null, "t", List.of()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2010-01-01", "2010-01-01T00:00:00Z|x"})
  void time_withoutItsForm_isRefused(String time) {
    refused(() -> RootIndexWriter.write(List.of(new ProductEntry("p", "none", time, "t", "d"))));
    refused(() -> write(List.of(), List.of(new FilesetEntry("f", time, "t", List.of()))));
  }

  private static void refused(Runnable write) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, write::run);
    assertTrue(String.valueOf(e.getMessage()).contains("expected"), e.getMessage());
  }

  private static String write(List<String> columns, List<FilesetEntry> entries) {
    ProductIndexWriter writer = new ProductIndexWriter(columns);
    entries.forEach(writer::measure);
    StringBuilder text = new StringBuilder(writer.header());
    entries.forEach(entry -> text.append(writer.row(entry)));
    return text.append(writer.end()).toString();
  }
}
