package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ippmirror.mdc.MdcWriter.Precision;
import org.ippmirror.mdc.MdcWriter.Readers;
import org.junit.jupiter.api.Test;

/** The layout to the byte, and what differs from it so that both reference readers read it. */
class MdcWriterTest {

  private static final MdcWriter REFERENCE =
      MdcWriter.tree().readers(Readers.TOLERANT).precision(Precision.REFERENCE);

  private static MdcDocument document(MdcItem... items) {
    return new MdcDocument(List.of(items));
  }

  private static MdcTime time(int second, int nano) {
    return new MdcTime(LocalDate.of(2016, 12, 31), 23, 59, second, nano);
  }

  @Test
  void scalars_arePaddedAsTheReferenceDoes() throws Exception {
    MdcDocument document =
        document(
            new MdcScalar("ROBUST_MEDIAN", MdcType.F32, 412.6f, "sample median"),
            MdcScalar.of("name.short", MdcType.STR, null),
            new MdcScalar("obj", MdcType.STR, "OBJECT", "Exposure type"),
            MdcScalar.of("PPIMAGE.CHIP.VARIANCE", MdcType.STR, "a value that is longer"),
            MdcScalar.of("OVERSCAN", MdcType.BOOL, true),
            MdcScalar.of("n", MdcType.S32, -5L),
            new MdcScalar("at", MdcType.UTC, time(59, 500_000_000), "begin"),
            MdcScalar.of("time", MdcType.TAI, null));

    assertEquals(
        """
        ROBUST_MEDIAN    F32       412.6            # sample median
        name.short       STR       NULL           \s
        obj              STR       OBJECT           # Exposure type\s
        PPIMAGE.CHIP.VARIANCE  STR       a value that is longer\s
        OVERSCAN         BOOL      T             \s
        n                S32       -5            \s
        at               UTC       2016-12-31T23:59:59.500000  # begin
        time             TAI       NULL          \s
        """,
        MdcWriter.tree().toText(document));
  }

  @Test
  void folders_haveAnEmptyLineBeforeThemAtTheTopOnly() throws Exception {
    MdcFolder inner =
        new MdcFolder("xy00", List.of(MdcScalar.of("n", MdcType.S32, 1L)), "Results for cell");
    MdcDocument document =
        document(
            MdcScalar.of("a", MdcType.S32, 0L),
            MdcFolder.of("XY33", List.of(inner)),
            new MdcMulti("row", List.of(MdcFolder.of("row", List.of(inner)))));

    assertEquals(
        """
        a                S32       0             \s

        XY33  METADATA \s
           xy00  METADATA  # Results for cell
              n                S32       1             \s
           END
        END
        row MULTI

        row  METADATA \s
           xy00  METADATA  # Results for cell
              n                S32       1             \s
           END
        END
        """,
        MdcWriter.tree().toText(document));
  }

  @Test
  void vector_withoutComment_endsInAnEmptyOneForBothReaders() throws Exception {
    MdcVector plain = new MdcVector("v", MdcType.S32, List.of(1L, 2L, 3L), "");
    MdcVector noted = new MdcVector("w", MdcType.F32, List.of(0.5f), "note");

    assertEquals(
        "@v S32 1 2 3   #\n@w F32 0.5   # note\n", MdcWriter.tree().toText(document(plain, noted)));
    assertEquals("@v S32 1 2 3 \n@w F32 0.5   # note\n", REFERENCE.toText(document(plain, noted)));
  }

  @Test
  void emptyFolder_whereThereAreLists_holdsACommentForBothReaders() throws Exception {
    MdcFolder empty = MdcFolder.of("e", List.of());
    MdcDocument lists = document(empty, new MdcMulti("m", List.of()));

    assertEquals("\ne  METADATA  \n   # empty\nEND\nm MULTI\n", MdcWriter.tree().toText(lists));
    assertEquals("\ne  METADATA  \nEND\n", MdcWriter.tree().toText(document(empty)));
    assertEquals("\ne  METADATA  \nEND\nm MULTI\n", REFERENCE.toText(lists));
  }

  @Test
  void emptyDocument_isACommentForBothReaders() throws Exception {
    assertEquals("# empty\n", MdcWriter.tree().toText(document()));
    assertEquals("", REFERENCE.toText(document()));
  }

  @Test
  void missingTime_keepsItsLabelForBothReaders() throws Exception {
    MdcDocument document = document(MdcScalar.of("t", MdcType.UTC, null));

    assertEquals("t                UTC       NULL           \n", MdcWriter.tree().toText(document));
    assertEquals("t                TAI       NULL           \n", REFERENCE.toText(document));
  }

  @Test
  void digits_areAsManyAsItTakes_orTheReferences() throws Exception {
    MdcDocument document =
        document(
            MdcScalar.of("f", MdcType.F32, 16_777_218f),
            MdcScalar.of("d", MdcType.F64, 0.1 + 0.2),
            MdcScalar.of("s", MdcType.F64, 0.00001),
            MdcScalar.of("t", MdcType.TAI, time(1, 123_456_789)));

    assertEquals(
        """
        f                F32       16777218      \s
        d                F64       0.30000000000000004
        s                F64       1e-05         \s
        t                TAI       2016-12-31T23:59:01.123456789
        """,
        MdcWriter.tree().toText(document));
    assertEquals(
        """
        f                F32       1.677722e+07  \s
        d                F64       0.3           \s
        s                F64       1e-05         \s
        t                TAI       2016-12-31T23:59:01.123456
        """,
        REFERENCE.toText(document));
  }

  @Test
  void rows_haveAnEmptyLineAfterEachTable() throws Exception {
    MdcFolder row = MdcFolder.of("t", List.of(MdcScalar.of("id", MdcType.S64, 1L)));
    MdcDocument document =
        document(new MdcMulti("t", List.of(row, row)), new MdcMulti("none", List.of()));

    assertEquals(
        """
        t MULTI

        t  METADATA \s
           id               S64       1             \s
        END

        t  METADATA \s
           id               S64       1             \s
        END

        none MULTI

        """,
        MdcWriter.databaseRows().toText(document));
  }

  @Test
  void stream_getsLatin1() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    MdcWriter.tree()
        .write(document(MdcScalar.of("a", MdcType.STR, "caf\u00e9 noir, no sugar")), out);

    assertArrayEquals(
        "a                STR       caf\u00e9 noir, no sugar \n"
            .getBytes(StandardCharsets.ISO_8859_1),
        out.toByteArray());
  }

  private static void assertRefused(String message, MdcWriter writer, MdcItem... items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MdcItem first = MdcScalar.of("first", MdcType.S32, 1L);
    MdcItem[] all = Stream.concat(Stream.of(first), Arrays.stream(items)).toArray(MdcItem[]::new);

    MdcException e = assertThrows(MdcException.class, () -> writer.write(document(all), out));

    assertEquals(message, e.getMessage());
    assertEquals(0, out.size(), "nothing is written");
  }

  private static void assertRefused(String message, MdcItem... items) {
    assertRefused(message, MdcWriter.tree(), items);
  }

  @Test
  void names_thatOnlyTheTolerantReaderTakes_areRefusedForBoth() throws Exception {
    MdcScalar marks = MdcScalar.of("a:b/c", MdcType.S32, 1L);
    MdcScalar end = MdcScalar.of("end", MdcType.S32, 1L);

    assertRefused(
        "cannot write f/a:b/c: expected a name of letters, digits and _, after the first also . and"
            + " -, got 'a:b/c'",
        MdcFolder.of("f", List.of(marks)));
    assertRefused(
        "cannot write end: expected a name that is no word of the format, got 'end'", end);
    assertEquals(
        "a:b/c            S32       1              \nend              S32       1              \n",
        REFERENCE.toText(document(marks, end)));
  }

  @Test
  void names_thatNoReaderTakes_areRefusedAlways() {
    for (String name : List.of("END", "TYPE", "x#")) {
      assertRefused(
          "cannot write %s: expected a name that is neither END nor TYPE nor ends in #, got '%s'"
              .formatted(name, name),
          REFERENCE,
          MdcScalar.of(name, MdcType.S32, 1L));
    }
  }

  @Test
  void text_withATabOrACharacterThatLatin1Lacks_isRefused() {
    assertRefused(
        "cannot write a: expected text of ISO-8859-1 characters without tabs and other control"
            + " characters, got U+0009",
        MdcScalar.of("a", MdcType.STR, "x\ty"));
    assertRefused(
        "cannot write a: expected text of ISO-8859-1 characters without tabs and other control"
            + " characters, got U+03B1",
        MdcScalar.of("a", MdcType.STR, "\u03b1 Cen"));
    assertRefused(
        "cannot write a: expected a comment of ISO-8859-1 characters without tabs and other control"
            + " characters, got U+000D",
        new MdcScalar("a", MdcType.S32, 1L, "x\ry"));
  }

  @Test
  void comment_thatAReaderStrips_isRefused() {
    assertRefused(
        "cannot write a: expected a comment without # or blanks at its ends, got 'c # d #'",
        new MdcScalar("a", MdcType.S32, 1L, "c # d #"));
    assertRefused(
        "cannot write a: expected a comment without # or blanks at its ends, got ' c'",
        MdcFolder.of("x", List.of()),
        new MdcFolder("a", List.of(), " c"));
  }

  @Test
  void vectors_thatReadersDoNotReadAlike_areRefused() throws Exception {
    MdcVector nan = new MdcVector("v", MdcType.F32, List.of(1f, Float.NaN), "c");
    MdcVector big = new MdcVector("v", MdcType.S64, List.of(Long.MAX_VALUE), "c");

    assertRefused("cannot write v: expected finite numbers in a vector, got NaN", nan);
    assertRefused(
        "cannot write v: expected integers in a vector that a double can hold, got"
            + " 9223372036854775807",
        big);
    assertEquals("@v F32 1 nan   # c\n", REFERENCE.toText(document(nan)));
  }

  @Test
  void vector_inAList_isRefused() {
    MdcVector vector = new MdcVector("v", MdcType.S32, List.of(1L), "");

    assertRefused(
        "cannot write v: expected no vector in a list, readers keep only the first, got one",
        new MdcMulti("v", List.of(vector, vector)));
  }

  @Test
  void leapSecond_isRefusedForBoth() throws Exception {
    MdcScalar leap = MdcScalar.of("t", MdcType.UTC, time(60, 0));

    assertRefused(
        "cannot write t: expected a time with seconds from 0 to 59, got"
            + " 2016-12-31T23:59:60.000000",
        leap);
    assertEquals(
        "t                UTC       2016-12-31T23:59:60.000000\n",
        REFERENCE.toText(document(leap)));
  }

  @Test
  void depth_beyondTheBound_isRefused() {
    MdcItem item = MdcFolder.of("f", List.of());
    for (int i = 0; i < 1000; i++) {
      item = MdcFolder.of("f", List.of(item));
    }
    MdcDocument deep = document(item);

    MdcException e = assertThrows(MdcException.class, () -> MdcWriter.tree().toText(deep));

    assertEquals(
        "expected at most 1000 folders in each other, got one more",
        String.valueOf(e.getMessage()).replaceFirst(".*: expected", "expected"));
  }

  @Test
  void rows_ofADocumentThatIsNoTables_areRefused() {
    MdcWriter rows = MdcWriter.databaseRows();
    MdcFolder folder = MdcFolder.of("t", List.of());
    MdcFolder nested = MdcFolder.of("t", List.of(MdcFolder.of("x", List.of())));

    assertRefused("cannot write first: expected a list of rows, got a scalar", rows);
    assertRowsRefused("cannot write t: expected a list of rows, got a folder", folder);
    assertRowsRefused(
        "cannot write t: expected a folder as the row of a table, got a scalar",
        new MdcMulti("t", List.of(MdcScalar.of("t", MdcType.S32, 1L))));
    assertRowsRefused(
        "cannot write t/x: expected a scalar in the row of a table, got a folder",
        new MdcMulti("t", List.of(nested)));
    assertRowsRefused(
        "cannot write dbversion: expected it to be the first table, got t before it",
        new MdcMulti("t", List.of()),
        new MdcMulti("dbversion", List.of()));
  }

  private static void assertRowsRefused(String message, MdcItem... items) {
    MdcException e =
        assertThrows(MdcException.class, () -> MdcWriter.databaseRows().toText(document(items)));
    assertEquals(message, e.getMessage());
  }
}
