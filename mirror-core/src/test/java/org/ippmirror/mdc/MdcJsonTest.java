package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.ippmirror.mdc.MdcJson.Unset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents as JSON and back. */
class MdcJsonTest {

  private static final MdcJson JSON = MdcJson.compact();

  private static MdcReading read(String json) throws MdcException, IOException {
    return MdcJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String faithful(MdcReading reading) throws Exception {
    StringWriter out = new StringWriter();
    JSON.write(reading, out);
    return out.toString();
  }

  private static String faithful(MdcItem... items) throws Exception {
    return faithful(new MdcReading(new MdcDocument(List.of(items)), List.of(), 0));
  }

  private static String shortForm(Unset unset, MdcItem... items) throws Exception {
    StringWriter out = new StringWriter();
    JSON.writeShort(new MdcDocument(List.of(items)), unset, out);
    return out.toString();
  }

  @Test
  void faithful_everyKindOfItem_isAsDocumented() throws Exception {
    MdcFolder row =
        MdcFolder.of(
            "chipRun",
            List.of(
                MdcScalar.of("chip_id", MdcType.S64, 8700456L),
                MdcScalar.of("dvodb", MdcType.STR, null),
                MdcScalar.of("maskfrac_npix", MdcType.F32, Float.NaN),
                new MdcScalar("bothways", MdcType.BOOL, true, "a comment"),
                MdcScalar.of("quality", MdcType.S16, 0L),
                MdcScalar.of(
                    "registered",
                    MdcType.TAI,
                    new MdcTime(LocalDate.of(2031, 2, 14), 9, 41, 55, 0))));

    assertEquals(
        "{\"mdc\":1,\"items\":[{\"n\":\"chipRun\",\"multi\":true,\"items\":["
            + "{\"n\":\"chipRun\",\"t\":\"METADATA\",\"items\":["
            + "{\"n\":\"chip_id\",\"t\":\"S64\",\"v\":\"8700456\"},"
            + "{\"n\":\"dvodb\",\"t\":\"STR\",\"v\":null},"
            + "{\"n\":\"maskfrac_npix\",\"t\":\"F32\",\"v\":\"NaN\"},"
            + "{\"n\":\"bothways\",\"t\":\"BOOL\",\"v\":true,\"c\":\"a comment\"},"
            + "{\"n\":\"quality\",\"t\":\"S16\",\"v\":0},"
            + "{\"n\":\"registered\",\"t\":\"TAI\",\"v\":\"2031-02-14T09:41:55.000000\"}]}]},"
            + "{\"n\":\"primes\",\"t\":\"U8[]\",\"v\":[\"2\",\"3\",\"5\"]}]}",
        faithful(
            new MdcMulti("chipRun", List.of(row)),
            new MdcVector("primes", MdcType.U8, List.of(2L, 3L, 5L), "")));
  }

  @Test
  void faithful_generatedDocuments_areReadAsTheSame() throws Exception {
    RandomDocuments documents = new RandomDocuments(99);
    for (int i = 0; i < 2000; i++) {
      MdcReading reading = new MdcReading(documents.next(), List.of(), 0);

      assertEquals(reading, read(faithful(reading)));
    }
  }

  @Test
  void faithful_indented_isReadAsTheSame() throws Exception {
    MdcReading reading = new MdcReading(new RandomDocuments(5).next(), List.of(), 0);
    StringWriter out = new StringWriter();

    MdcJson.indented().write(reading, out);

    assertTrue(out.toString().contains("\n  \"items\" : "), out.toString());
    assertEquals(reading, read(out.toString()));
  }

  @Test
  void faithful_findings_areReadAsTheSame() throws Exception {
    MdcReading reading =
        new MdcReading(
            new MdcDocument(List.of()),
            List.of(
                new Finding(14, 7, Finding.Severity.REFUSED, "not an integer", "x S32 1.5"),
                new Finding(15, 1, Finding.Severity.DOUBTFUL, "no END", "x\u0001\u00e9")),
            2000);
    String json = faithful(reading);

    assertEquals(reading, read(json));
    assertTrue(
        json.contains(
            "{\"line\":14,\"column\":7,\"severity\":\"refused\",\"text\":\"x S32 1.5\","
                + "\"why\":\"not an integer\"}"),
        json);
    assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 0x7F), json);
  }

  @Test
  void faithful_propertiesInAnyOrder_andNumbersForNumbers_areRead() throws Exception {
    assertEquals(
        List.of(
            MdcFolder.of(
                "f",
                List.of(
                    MdcScalar.of("a", MdcType.F64, 1.5),
                    MdcScalar.of("b", MdcType.U64, BigInteger.TWO),
                    new MdcVector("v", MdcType.S32, List.of(1L, 2L), "c")))),
        read("{\"items\": [{\"items\": [{\"v\": 1.5, \"t\": \"F64\", \"n\": \"a\"},"
                + "{\"v\": 2, \"t\": \"U64\", \"n\": \"b\"},"
                + "{\"c\": \"c\", \"v\": [1, \"2\"], \"t\": \"S32[]\", \"n\": \"v\"}],"
                + " \"t\": \"METADATA\", \"n\": \"f\"}], \"mdc\": 1}")
            .document()
            .items());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|expected an object with mdc and items, got [",
        "{}|expected an object with mdc and items, got no mdc",
        "{\"mdc\":2}|expected version 1 of this form, got 2",
        "{\"mdc\":1}|expected an object with mdc and items, got one without items",
        "{\"mdc\":1,\"items\":[]} 7|expected the end after the document, got more",
        "{\"mdc\":1,\"x\":[]}|expected mdc, items, findings or findingCount, got 'x'",
        "{\"mdc\":1,\"items\":[5]}|expected an object for an item, got 5",
        "{\"mdc\":1,\"items\":[{\"t\":\"S32\",\"v\":1}]}|expected an item with a name n, got one without",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"v\":1}]}|expected a: a type t, got none",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"S31\",\"v\":1}]}|expected a: a type of the format, METADATA or one with [], got 'S31'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"S8\",\"v\":300}]}|a: expected a value of type S8, got 300 (Long)",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"S8\",\"v\":1.5}]}|expected a: an integer for S8, got '1.5'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"S8\",\"v\":null}]}|expected a: a value of type S8, got null",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"S64\",\"v\":\"99999999999999999999\"}]}|expected a: an integer that fits the type for S64, got '99999999999999999999'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"F32\",\"v\":\"1e39\"}]}|expected a: a number that fits the type for F32, got '1e39'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"F64\",\"v\":\"1d\"}]}|expected a: a number, NaN, Infinity or -Infinity for F64, got '1d'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"BOOL\",\"v\":\"T\"}]}|expected a: true or false for BOOL, got 'T'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"UTC\",\"v\":\"2031-02-31T00:00:00\"}]}|expected a: a time that there is for UTC, got '2031-02-31T00:00:00'",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"STR\",\"v\":\"x#y\"}]}|a: expected a value of type STR, got x#y (String)",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"U8[]\",\"v\":[]}]}|a: expected at least one element, got none",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"U8[]\",\"v\":[[]]}]}|expected numbers in a vector, got START_ARRAY",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"STR\",\"v\":{}}]}|expected a value, got an object",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"multi\":true}]}|expected a: n, multi and items for a list, got others",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"multi\":true,\"items\":[{\"n\":\"b\",\"t\":\"S8\",\"v\":1}]}]}|a: expected items of that name in the list, got b",
        "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"S8\",\"v\":1},{\"n\":\"a\",\"t\":\"S8\",\"v\":1}]}|document: expected each name once, got a twice",
        "{\"mdc\":1,\"items\":[{\"n\":\"a b\",\"t\":\"S8\",\"v\":1}]}|expected a name without blanks that begins with neither # nor @, got 'a b'",
      })
  void read_whatIsNoDocument_saysWhereAndWhy(String json, String why) {
    MdcException e = assertThrows(MdcException.class, () -> read(json));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("JSON, line 1, column "), message);
    assertEquals(why, message.replaceFirst("JSON, line 1, column \\d+: ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|JSON, line 1, column 1: expected an object with mdc and items, got nothing",
        "not json|JSON, line 1, column 1: Unrecognized token 'not'",
        "{\"mdc\":1,|JSON, line 1, column 10: Unexpected end-of-input",
        "{\"mdc\":1,\"mdc\":1}|JSON, line 1, column 15: Duplicate Object property \"mdc\"",
      })
  void read_whatIsNoJson_saysWhereAndWhy(String json, String start) {
    MdcException e = assertThrows(MdcException.class, () -> read(json));

    assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.getMessage());
  }

  @Test
  void read_beyondTheBounds_isRefused() {
    MdcLimits limits = new MdcLimits(200_000, 100, 3, 10);
    String deep =
        "{\"mdc\":1,\"items\":[" + "{\"n\":\"f\",\"t\":\"METADATA\",\"items\":[".repeat(9);

    assertRefused("expected at most 6 levels of items", deep, limits);
    assertRefused("expected an object with mdc", "[".repeat(100_000), limits);
    assertRefused(
        "expected numbers in a vector",
        "{\"mdc\":1,\"items\":[{\"v\":" + "[".repeat(100_000),
        limits);
    assertRefused(
        "exceeds the maximum", "{\"mdc\":1,\"items\":[{\"n\":\"" + "x".repeat(150_000), limits);
    assertRefused(
        "exceeds the maximum", "{\"mdc\":1," + " ".repeat(300_000) + "\"items\":[]}", limits);
  }

  private static void assertRefused(String why, String json, MdcLimits limits) {
    String message = refusal(json, limits);
    assertTrue(message.contains(why), message);
  }

  private static String refusal(String json, MdcLimits limits) {
    InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    return assertThrows(MdcException.class, () -> MdcJson.read(in, limits)).getMessage();
  }

  @Test
  void shortForm_ofATree_hasObjectsArraysAndValues() throws Exception {
    MdcScalar id = MdcScalar.of("id", MdcType.S64, Long.MAX_VALUE);
    MdcFolder row =
        new MdcFolder("row", List.of(id, MdcScalar.of("note", MdcType.STR, null)), "dropped");

    assertEquals(
        "{\"row\":[{\"id\":9223372036854775807,\"note\":null}],\"v\":[1,2.5],\"f\":1e-05,"
            + "\"x\":\"NaN\",\"b\":false,\"s\":\"caf\\u00E9\",\"w\":[\"-Infinity\"]}",
        shortForm(
            Unset.AS_IT_IS,
            new MdcMulti("row", List.of(row)),
            new MdcVector("v", MdcType.F32, List.of(1f, 2.5f), ""),
            MdcScalar.of("f", MdcType.F64, 0.00001),
            MdcScalar.of("x", MdcType.F32, Float.NaN),
            MdcScalar.of("b", MdcType.BOOL, false),
            MdcScalar.of("s", MdcType.STR, "caf\u00e9"),
            new MdcVector("w", MdcType.F64, List.of(Double.NEGATIVE_INFINITY), "")));
  }

  @Test
  void shortForm_withNulls_hasNoValueThatMeansMissing() throws Exception {
    assertEquals(
        "{\"a\":null,\"b\":null,\"c\":null,\"d\":null,\"e\":null,\"f\":[1,null],\"g\":127,"
            + "\"h\":32766,\"i\":255}",
        shortForm(
            Unset.NULL,
            MdcScalar.of("a", MdcType.S16, 32767L),
            MdcScalar.of("b", MdcType.S64, Long.MAX_VALUE),
            MdcScalar.of("c", MdcType.U64, new BigInteger("18446744073709551615")),
            MdcScalar.of("d", MdcType.F64, Double.NaN),
            MdcScalar.of("e", MdcType.F32, Float.POSITIVE_INFINITY),
            new MdcVector("f", MdcType.F32, List.of(1f, Float.NaN), ""),
            MdcScalar.of("g", MdcType.S8, 127L),
            MdcScalar.of("h", MdcType.S16, 32766L),
            MdcScalar.of("i", MdcType.U8, 255L)));
  }

  @Test
  void table_ofSeveralDocuments_hasAllColumnsAndRows() throws Exception {
    MdcFolder one =
        MdcFolder.of(
            "t",
            List.of(MdcScalar.of("a", MdcType.S16, 32767L), MdcScalar.of("b", MdcType.BOOL, true)));
    MdcFolder two =
        MdcFolder.of(
            "t",
            List.of(
                MdcScalar.of("c", MdcType.STR, "x, \"y\""),
                MdcScalar.of("b", MdcType.F32, Float.NaN),
                MdcFolder.of("d", List.of(MdcScalar.of("e", MdcType.S32, 1L)))));
    MdcScalar none = MdcScalar.of("t", MdcType.STR, "no row");
    MdcDocument first = new MdcDocument(List.of(new MdcMulti("t", List.of(one, none))));
    MdcDocument second = new MdcDocument(List.of(new MdcMulti("t", List.of(two))));

    MdcTable table = MdcTable.of("t", List.of(first, second, new MdcDocument(List.of())));

    assertEquals(List.of("t"), MdcTable.names(first));
    assertEquals(List.of("a", "b", "c", "d"), table.columns());
    assertEquals(1, table.others());
    assertEquals(List.of("32767", "true", "", ""), table.cells(one, Unset.AS_IT_IS));
    assertEquals(List.of("", "true", "", ""), table.cells(one, Unset.NULL));
    assertEquals(List.of("", "NaN", "x, \"y\"", "{\"e\":1}"), table.cells(two, Unset.AS_IT_IS));
  }
}
