package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LsCommandTest {

  @TempDir private Path directory;
  private TestStore store;

  @BeforeEach
  void start() throws IOException {
    store = TestStore.start(directory);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun ls(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "ls";
    args[1] = "--store";
    args[2] = store.uri().toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return CliRun.of(args);
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\\s{2,}"));
  }

  @Test
  void ls_store_listsShownProducts() {
    CliRun run = ls();
    assertEquals(0, run.exit(), run.all());
    assertEquals(1, run.out().lines().count());
    List<String> cells = cells(run.out().strip());
    assertEquals("p1", cells.get(0));
    assertEquals(List.of("ipp-dist", "f2", "First"), cells.subList(2, 5));
  }

  @Test
  void ls_product_listsFilesetsWithTheirColumns() {
    CliRun run = ls("p1");
    assertEquals(0, run.exit(), run.all());
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size());
    assertEquals(
        List.of("f2", "2010-01-02T03:04:05Z", "IPP-DIST", "warp", "17"), cells(lines.get(1)));
  }

  @Test
  void ls_onATerminal_namesTheColumnsFirst() {
    assertEquals(List.of("# id", "registered", "type", "most recent", "description"), titles("ls"));
    assertEquals(List.of("# id", "registered", "type", "stage", "stage_id"), titles("ls", "p1"));
    assertEquals(List.of("# id", "bytes", "md5", "type", "component"), titles("ls", "p1/f1"));
    assertTrue(titles("ls", "p1", "--json").get(0).startsWith("{"));
  }

  private List<String> titles(String... args) {
    StringWriter out = new StringWriter();
    Console console = new Console(new Output(out), new PrintWriter(out), false, true);
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--store", store.uri().toString()));
    assertEquals(0, MirrorCli.run(console, all.toArray(new String[0])));
    return cells(out.toString().lines().toList().get(0));
  }

  @Test
  void ls_fileset_listsFiles() {
    CliRun run = ls("p1/f1/");
    assertEquals(0, run.exit(), run.all());
    List<String> cells = cells(run.out().lines().toList().get(1));
    assertEquals("b.fits", cells.get(0));
    assertEquals("21", cells.get(1));
    assertEquals(List.of("fits", "b.fits"), cells.subList(3, 5));
  }

  @Test
  void ls_json_isOneObjectALine() {
    CliRun run = ls("--json", "p1");
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size());
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertEquals("f2", second.get("fileset").asString());
    assertEquals("warp", second.get("columns").get("stage").asString());
  }

  @Test
  void ls_badRow_warnsWithLineAndReasonAndShowsTheRest() throws Exception {
    store.appendToIndex("p1", "half a row|");
    CliRun run = ls("p1");
    assertEquals(3, run.exit());
    assertEquals(2, run.out().lines().count());
    assertTrue(run.err().contains("warning: line 5: not enough fields"), run.err());
    assertTrue(run.err().endsWith(": half a row|\n"), run.err());
  }

  @Test
  void ls_controlCharactersInACell_areNotPrinted() throws Exception {
    store.appendToIndex("p1", "f9|2010-01-01T00:00:00Z|IPP-DIST|\u001b[2Jx|1|");
    CliRun run = ls("p1");
    assertTrue(run.out().contains("?[2Jx"), run.out());
    assertFalse(run.out().contains("\u001b"), run.out());
  }

  @Test
  void ls_unknownProduct_fails() {
    CliRun run = ls("other");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("/ds/other/index.txt: expected success, got status 404"));
  }

  @Test
  void ls_configFile_namesTheStore() throws Exception {
    CliRun run = CliRun.of("ls", "p2", "--config", store.config("[{name: p1}]"));
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().startsWith("f3 "), run.out());
  }

  @Test
  void ls_unusablePaths_areUsage() {
    for (String path : List.of("p1/f1/a.fits", "/p1", "p1//f1", "..", "p 1")) {
      CliRun run = ls(path);
      assertEquals(2, run.exit(), path);
      assertTrue(run.err().contains("expected"), run.err());
    }
  }

  @Test
  void ls_addressWithPassword_isNotShown() {
    for (String address :
        List.of(
            "ftp://me:secret-word@host/ds",
            "http://me:secret-word@ho st/",
            "http:me:secret-word@h")) {
      CliRun run = CliRun.of("ls", "-v", "--store", address);
      assertEquals(2, run.exit(), address);
      assertFalse(run.all().contains("secret-word"), run.all());
    }
  }

  @Test
  void ls_readerGone_endsQuietly() {
    assertEquals(new CliRun(0, "", ""), lsInto("Broken pipe"));
  }

  @Test
  void output_thatIsLost_isAFailure() {
    assertEquals(
        new CliRun(1, "", "ippmirror: cannot write the output: No space left on device\n"),
        lsInto("No space left on device"));
  }

  /** Into something that takes nothing, for that reason. */
  private CliRun lsInto(String reason) {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException(reason);
          }

          @Override
          public void flush() throws IOException {
            throw new IOException(reason);
          }

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();
    int exit = MirrorCli.run(closed, err, "ls", "p1", "--store", store.uri().toString());
    return new CliRun(exit, "", err.toString());
  }
}
