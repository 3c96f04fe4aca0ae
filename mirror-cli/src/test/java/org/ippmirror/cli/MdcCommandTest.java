package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Metadata files at the command line. */
class MdcCommandTest {

  private static final String ROWS =
      """
      dbversion MULTI

      dbversion  METADATA \s
         schema_version   STR       1.1.81         \s
      END

      warpRun MULTI

      warpRun  METADATA \s
         warp_id          S64       8400222       \s
         state            STR       a, "b"         \s
      END

      warpRun  METADATA \s
         warp_id          S64       9223372036854775807
         bg               F32       nan           \s
      END

      """;

  private static final String BAD = "a S32 1\nb S32 1.5\nc S32 010\n";

  @TempDir private Path dir;

  private String file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text, StandardCharsets.ISO_8859_1).toString();
  }

  private static CliRun withInput(byte[] input, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input));
    try {
      return CliRun.of(args);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void show_aFile_printsTypesAndValuesAligned() throws Exception {
    String file =
        file(
            "a.mdc",
            """
            long_name STR NULL # c
            x F32 0.1
            @v U8 1 2 # w
            f METADATA # d
              y BOOL T
            END
            m MULTI
            m S32 5
            m S32 6
            n MULTI
            """);

    CliRun run = CliRun.of("mdc", "show", file);

    assertEquals(0, run.exit(), run.err());
    assertEquals(
        """
        long_name  STR    -  # c
        x          F32    0.1
        v          U8[]   1 2  # w
        f  # d
          y  BOOL   true
        m [1 of 2]  S32    5
        m [2 of 2]  S32    6
        n [none]
        """,
        run.out());
  }

  @Test
  void show_table_printsAlignedRows() throws Exception {
    CliRun run = CliRun.of("mdc", "show", "--table", "warpRun", file("a.mdc", ROWS));

    assertEquals(0, run.exit(), run.err());
    assertEquals(
        """
        warp_id              state   bg
        8400222              a, "b"  -
        9223372036854775807  -       NaN
        """,
        run.out());
  }

  @Test
  void show_withFindings_printsTheRestAndExits3() throws Exception {
    String file = file("bad.mdc", BAD);

    CliRun run = CliRun.of("mdc", "show", file);

    assertEquals(3, run.exit());
    assertEquals("a  S32    1\nc  S32    8\n", run.out());
    assertTrue(
        run.err().startsWith(file + ":2:7: refused: expected an integer, got '1.5': b S32 1.5\n"),
        run.err());
    assertTrue(run.err().contains(file + ":3:7: doubtful: "), run.err());
  }

  @Test
  void show_twoFiles_oneMissing_printsTheOtherAndExits1() throws Exception {
    String missing = dir.resolve("none.mdc").toString();

    CliRun run = CliRun.of("mdc", "show", missing, file("a.mdc", "x S32 1\n"));

    assertEquals(1, run.exit());
    assertEquals("ippmirror: " + missing + ": no such file or directory\n", run.err());
    assertEquals(dir.resolve("a.mdc") + "\n  x  S32    1\n", run.out());
  }

  @Test
  void show_controlCharactersInAFile_doNotReachTheTerminal() throws Exception {
    CliRun run = CliRun.of("mdc", "show", file("a.mdc", "x STR a\u001b[31m\u009b\n"));

    assertFalse(run.all().chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)), run.all());
  }

  @Test
  void check_cleanFile_exits0() throws Exception {
    CliRun run = CliRun.of("mdc", "check", file("a.mdc", ROWS));

    assertEquals(new CliRun(0, "1 file read, no findings\n", ""), run);
  }

  @Test
  void check_findings_arePrintedAndExit1() throws Exception {
    String file = file("bad.mdc", BAD);

    CliRun run = CliRun.of("mdc", "check", file);

    assertEquals(1, run.exit());
    List<String> lines = run.out().lines().toList();
    assertEquals(file + ":2:7: refused: expected an integer, got '1.5': b S32 1.5", lines.get(0));
    assertTrue(lines.get(1).startsWith(file + ":3:7: doubtful: "), run.out());
    assertEquals("1 file read, 2 findings", lines.get(2));
  }

  @Test
  void check_noGoodLine_tellsFindingsAndThatItIsNoDocument() throws Exception {
    CliRun run = CliRun.of("mdc", "check", "-q", file("bad.mdc", "b S32 1.5\n"));

    assertEquals(1, run.exit());
    assertTrue(run.out().contains("bad.mdc:1:7: refused: "), run.out());
    assertTrue(run.err().startsWith("ippmirror: "), run.err());
  }

  @Test
  void json_ofAGzipFile_writesItBackByteForByte() throws Exception {
    Path packed = dir.resolve("a.mdc");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(ROWS.replace("807\n", "807 \n").getBytes(StandardCharsets.ISO_8859_1));
    }
    CliRun json = CliRun.of("mdc", "json", packed.toString());
    assertEquals(0, json.exit(), json.err());

    CliRun text =
        withInput(
            json.out().getBytes(StandardCharsets.UTF_8), "mdc", "write", "--layout=rows", "-");

    assertEquals(new CliRun(0, ROWS, ""), text);
  }

  @Test
  void json_short_ofTheStandardInput_isOneDocument() {
    CliRun run =
        withInput(
            ROWS.getBytes(StandardCharsets.ISO_8859_1), "mdc", "json", "--short", "--nulls", "-");

    assertEquals(0, run.exit(), run.err());
    assertEquals(
        JsonMapper.shared()
            .readTree(
                "{\"dbversion\":[{\"schema_version\":\"1.1.81\"}],\"warpRun\":[{\"warp_id\":8400222,"
                    + "\"state\":\"a, \\\"b\\\"\"},{\"warp_id\":null,\"bg\":null}]}"),
        JsonMapper.shared().readTree(run.out()));
  }

  @Test
  void json_lines_nameTheFileOfEachDocument() throws Exception {
    String a = file("a.mdc", "x S32 1\n");
    String b = file("b.mdc", "y S32 2\nz\n");

    CliRun run = CliRun.of("mdc", "json", "--short", "--lines", a, b);

    assertEquals(3, run.exit());
    assertEquals(
        "{\"file\":\"%s\",\"document\":{\"x\":1}}\n{\"file\":\"%s\",\"document\":{\"y\":2}}\n"
            .formatted(a, b),
        run.out());
  }

  @Test
  void json_severalFiles_orNullsAlone_areMistakes() {
    CliRun several = CliRun.of("mdc", "json", "a", "b");
    CliRun nulls = CliRun.of("mdc", "json", "--nulls", "a");

    assertEquals(2, several.exit());
    assertEquals("ippmirror: expected one file, or --lines for several, got 2\n", several.err());
    assertEquals(2, nulls.exit());
    assertEquals("ippmirror: --nulls: expected --short with it, got none\n", nulls.err());
  }

  @Test
  void csv_ofSeveralFiles_hasAllColumnsAndQuotes() throws Exception {
    String other = file("b.mdc", "warpRun MULTI\nwarpRun METADATA\n  new STR x\nEND\n");

    CliRun run = CliRun.of("mdc", "csv", "--table", "warpRun", file("a.mdc", ROWS), other);

    assertEquals(0, run.exit(), run.err());
    assertEquals(
        """
        warp_id,state,bg,new
        8400222,"a, ""b""\",,
        9223372036854775807,,NaN,
        ,,,x
        """,
        run.out());
    assertEquals("new\nx\n", CliRun.of("mdc", "csv", other).out(), "the only table needs no name");
  }

  @Test
  void csv_withNulls_leavesUnsetValuesEmpty() throws Exception {
    CliRun run = CliRun.of("mdc", "csv", "--nulls", "--table=warpRun", file("a.mdc", ROWS));

    assertEquals("warp_id,state,bg\n8400222,\"a, \"\"b\"\"\",\n,,\n", run.out());
  }

  @Test
  void csv_noSuchTable_namesThoseThatThereAre() throws Exception {
    String file = file("a.mdc", ROWS);

    CliRun none = CliRun.of("mdc", "csv", file);
    CliRun other = CliRun.of("mdc", "csv", "--table", "x", file);

    assertEquals(2, none.exit());
    assertEquals("ippmirror: --table: expected one of dbversion, warpRun, got none\n", none.err());
    assertEquals("ippmirror: --table: expected one of dbversion, warpRun, got 'x'\n", other.err());
  }

  @Test
  void write_toAFile_replacesItWhole() throws Exception {
    String json =
        file("a.json", "{\"mdc\":1,\"items\":[{\"n\":\"a\",\"t\":\"STR\",\"v\":\"caf\\u00e9\"}]}");
    String target = file("a.mdc", "old\n");

    CliRun run = CliRun.of("mdc", "write", "--output", target, json);

    assertEquals(new CliRun(0, "", ""), run);
    assertArrayEquals(
        "a                STR       caf\u00e9            \n".getBytes(StandardCharsets.ISO_8859_1),
        Files.readAllBytes(Path.of(target)));
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(2, files.count(), "nothing is left beside it");
    }
  }

  @Test
  void write_whatReadersWouldNotRead_isRefusedAndLeavesTheFile() throws Exception {
    String json = file("a.json", "{\"mdc\":1,\"items\":[{\"n\":\"a:b\",\"t\":\"S32\",\"v\":1}]}");
    String target = file("a.mdc", "old\n");

    CliRun run = CliRun.of("mdc", "write", "--output", target, json);

    assertEquals(1, run.exit());
    assertTrue(run.err().startsWith("ippmirror: cannot write a:b: expected a name of"), run.err());
    assertEquals("old\n", Files.readString(Path.of(target)));
    assertEquals(
        "a:b              S32       1              \n",
        CliRun.of("mdc", "write", "--readers", "tolerant", json).out());
  }

  @Test
  void write_ofADamagedSource_tellsSoAndExits3() throws Exception {
    CliRun json = CliRun.of("mdc", "json", file("bad.mdc", BAD));
    assertEquals(3, json.exit());

    CliRun run = CliRun.of("mdc", "write", file("a.json", json.out()));

    assertEquals(3, run.exit());
    assertTrue(run.out().startsWith("a                S32       1"), run.out());
    assertTrue(run.err().contains("a.json: 2 findings of its source"), run.err());
  }

  @Test
  void write_whatIsNoJson_saysWhere() throws Exception {
    String file = file("a.json", "{\"mdc\":1,\n\"items\":7}");

    CliRun run = CliRun.of("mdc", "write", file);

    assertEquals(1, run.exit());
    assertEquals(
        "ippmirror: " + file + ": JSON, line 2, column 9: expected an array of items, got 7\n",
        run.err());
  }

  @Test
  void output_ofBytes_comesAfterWhatWasPrinted() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output out = new Output(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), bytes);

    out.print("first ");
    out.write(new byte[] {(byte) 0xE9});

    assertArrayEquals("first \u00e9".getBytes(StandardCharsets.ISO_8859_1), bytes.toByteArray());
  }

  @Test
  void help_tellsTheCommandsAndTheirOwnExitCodes() {
    assertTrue(CliRun.of("mdc", "--help").out().contains("check"));
    String help = CliRun.of("mdc", "check", "--help").out();
    assertTrue(help.contains("there are findings, or a file could not be read"), help);
    assertFalse(help.contains("SIGTERM"), help);
    assertEquals(2, CliRun.of("mdc").exit());
  }
}
