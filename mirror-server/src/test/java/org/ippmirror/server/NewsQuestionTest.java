package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A product index with the name of a fileset as query: what was registered after it. */
class NewsQuestionTest {

  /** Nine filesets in serial order; two pairs share a second. */
  private static final List<String> LINES =
      List.of(
          "# filesetID                |time registered     |type  |target_id|stage|stage_id|exp_name   |",
          "o4741g0234o.fake.2799.11.1 |2009-04-15T01:22:12Z|notset|5        |fake |2799    |o4741g0234o|",
          "o4741g0236o.chip.14519.33.1|2009-04-15T03:02:11Z|notset|1        |chip |14519   |o4741g0236o|",
          "o4741g0235o.chip.14518.32.1|2009-04-15T03:02:12Z|notset|1        |chip |14518   |o4741g0235o|",
          "o4741g0234o.chip.14517.31.1|2009-04-15T03:02:12Z|notset|1        |chip |14517   |o4741g0234o|",
          "o4741g0237o.chip.14520.34.1|2009-04-15T03:02:13Z|notset|1        |chip |14520   |o4741g0237o|",
          "o4741g0240o.chip.14522.36.1|2009-04-15T03:02:14Z|notset|1        |chip |14522   |o4741g0240o|",
          "o4741g0239o.chip.14524.38.1|2009-04-15T03:02:14Z|notset|1        |chip |14524   |o4741g0239o|",
          "o4741g0241o.chip.14523.37.1|2009-04-15T03:02:15Z|notset|1        |chip |14523   |o4741g0241o|",
          "o4741g0238o.chip.14521.35.1|2009-04-15T04:03:19Z|notset|1        |chip |14521   |o4741g0238o|",
          "");

  @TempDir Path root;
  private DataStoreServer server;
  private Web web;

  @BeforeEach
  void start() throws Exception {
    TreeFiles.write(root, "index.txt", "# productID|\n");
    TreeFiles.write(root, "dist/index.txt", lines(1, LINES.size()));
    server = DataStoreServer.builder(root).start();
    web = new Web(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Lines by their 1-based numbers, both included. */
  private static String lines(int from, int to) {
    return String.join("\n", LINES.subList(from - 1, to)) + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "o4741g0235o.chip.14518.32.1, 5",
    "o4741g0240o.chip.14522.36.1, 8",
    "o4741g0234o.fake.2799.11.1, 3",
    "o4741g0238o.chip.14521.35.1, 11"
  })
  void question_knownFileset_givesHeaderAndLaterRowsBySerialOrder(String anchor, int firstLine)
      throws Exception {
    HttpResponse<String> answer = web.get("/dist/index.txt?" + anchor);
    assertEquals(200, answer.statusCode());
    assertEquals(lines(1, 1) + lines(firstLine, LINES.size()), answer.body());
    assertEquals("text/plain; charset=ISO-8859-1", Web.header(answer, "Content-Type"));
    assertEquals(Integer.toString(answer.body().length()), Web.header(answer, "Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?0"})
  void question_emptyOrZero_givesWholeIndex(String query) throws Exception {
    assertEquals(lines(1, LINES.size()), web.get("/dist/index.txt" + query).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch",
        "+",
        "O4741G0235O.CHIP.14518.32.1",
        "o4741g0235o.chip.14518.32.",
        "o4741g0235o.chip.14518.32.1&x=1",
        "o4741g0235o.chip.14518.32.1|2009-04-15T03:02:12Z",
        "%23",
        "%",
        "notset"
      })
  void question_unknownFileset_is404WithPlainText(String anchor) throws Exception {
    String answer = web.raw("/ds/dist/index.txt?" + anchor);
    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertTrue(answer.contains("\r\nContent-Type: text/plain"), answer);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertFalse(body.isBlank());
    assertFalse(body.startsWith("#"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b:c", "a%2Bb:c", "a%2bb%3Ac", "%61+b:c"})
  void question_rawOrEncoded_matches(String query) throws Exception {
    TreeFiles.write(root, "p/index.txt", "#h\n a b|x|\na+b:c |t|\nlast|t|\n");
    assertEquals("#h\nlast|t|\n", web.get("/p/index.txt?" + query).body());
  }

  @Test
  void question_plus_isNoBlank() throws Exception {
    TreeFiles.write(root, "p/index.txt", "#h\na b|t|\nlast|t|\n");
    assertEquals(404, web.get("/p/index.txt?a+b").statusCode());
    assertEquals("#h\nlast|t|\n", web.get("/p/index.txt?a%20b").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"caf%E9", "caf%C3%A9"})
  void question_encodedAsLatin1OrUtf8_matches(String query) throws Exception {
    TreeFiles.write(root, "p/index.txt", "#h\ncafé|t|\nlast|t|\n");
    assertEquals("#h\nlast|t|\n", web.get("/p/index.txt?" + query).body());
  }

  @Test
  void question_remarksAboveFirstRow_areKept() throws Exception {
    TreeFiles.write(root, "p/index.txt", "# one\n\n  # two\r\na|t|\n# between\nb|t|\n#c\nd|t|\n");
    assertEquals("# one\n\n  # two\r\n#c\nd|t|\n", web.get("/p/index.txt?b").body());
  }

  @Test
  void question_lastLineWithoutLineEnd_isFound() throws Exception {
    TreeFiles.write(root, "p/index.txt", "#h\na|t|\nb|t|");
    assertEquals("#h\n", web.get("/p/index.txt?b").body());
    assertEquals("#h\nb|t|", web.get("/p/index.txt?a").body());
  }

  @Test
  void question_emptyIndex_is404() throws Exception {
    TreeFiles.write(root, "p/index.txt", "");
    assertEquals(404, web.get("/p/index.txt?a").statusCode());
    assertEquals(200, web.get("/p/index.txt").statusCode());
  }

  @Test
  void question_longLinesAndManyRows_findsTheRow() throws Exception {
    StringBuilder text = new StringBuilder("#h\n");
    IntStream.range(0, 5000)
        .forEach(i -> text.append("row").append(i).append("|").append("x".repeat(i)).append("\n"));
    TreeFiles.write(root, "p/index.txt", text.toString());
    for (int row : new int[] {0, 1000, 1023, 1024, 3000, 4998, 4999}) {
      String mark = "\nrow" + (row + 1) + "|";
      String tail = row == 4999 ? "" : text.substring(text.indexOf(mark) + 1);
      assertEquals("#h\n" + tail, web.get("/p/index.txt?row" + row).body());
    }
  }

  @Test
  void question_head_hasLengthOfTheAnswer() throws Exception {
    HttpResponse<String> answer = web.send("HEAD", "/dist/index.txt?o4741g0238o.chip.14521.35.1");
    assertEquals(200, answer.statusCode());
    assertEquals(
        Integer.toString((lines(1, 1) + "\n").length()), Web.header(answer, "Content-Length"));
  }

  @Test
  void question_atOtherLevels_isIgnored() throws Exception {
    TreeFiles.write(root, "dist/f/index.txt", "# fileID|\n");
    TreeFiles.write(root, "dist/f/data.fits", "data");
    assertEquals("# productID|\n", web.get("/index.txt?dist").body());
    assertEquals("# fileID|\n", web.get("/dist/f/index.txt?nosuch").body());
    assertEquals("data", web.get("/dist/f/data.fits?compress").body());
  }

  @Test
  void index_replacedByRename_isAnsweredFromTheNewFile() throws Exception {
    web.get("/dist/index.txt");
    Path next = TreeFiles.write(root, "next~", "#new\na|t|\n");
    Files.move(next, root.resolve("dist/index.txt"), StandardCopyOption.REPLACE_EXISTING);
    assertEquals("#new\na|t|\n", web.get("/dist/index.txt").body());
  }
}
