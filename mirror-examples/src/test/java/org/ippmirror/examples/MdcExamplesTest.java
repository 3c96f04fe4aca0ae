package org.ippmirror.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples about metadata do what they say. */
class MdcExamplesTest {

  private static final String ROWS =
      """
      warpRun MULTI

      warpRun  METADATA \s
         warp_id          S64       8400222       \s
         dvodb            STR       NULL           \s
      END

      """;

  @TempDir private Path dir;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);

  private List<String> said() {
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void readDbinfo_printsColumnsOfEachRow() throws Exception {
    Path file = Files.writeString(dir.resolve("dbinfo.mdc"), ROWS + "x S32 1.5\n");

    ReadDbinfo.run(out, file.toString(), "warpRun", "warp_id", "dvodb", "unknown");

    assertEquals(
        List.of(
            "not as it should be: line 8, column 7: expected an integer, got '1.5': x S32 1.5",
            "warp_id 8400222  dvodb -  unknown -"),
        said());
  }

  @Test
  void mdcToJsonLines_printsEachFileOfATree() throws Exception {
    Path deep = Files.createDirectories(dir.resolve("a/b"));
    Files.writeString(deep.resolve("one.mdc"), ROWS);
    Files.writeString(deep.resolve("other.txt"), "no metadata");
    Files.writeString(dir.resolve("two.mdc"), "x F32 nan\n");

    MdcToJsonLines.run(out, dir.toString());

    assertEquals(
        List.of("{\"warpRun\":[{\"warp_id\":8400222,\"dvodb\":null}]}", "{\"x\":\"NaN\"}"), said());
  }
}
