package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts whose reading is known, and what must be made of each. */
class GoldenMdcTest {

  /** The table says beside each which of the reference readers is followed, and why. */
  @ParameterizedTest
  @MethodSource("vectors")
  void vector_known_givesExpectedItems(String input, String expected) {
    assertEquals(expected, Outline.of(input));
  }

  static List<Arguments> vectors() throws IOException {
    List<Arguments> vectors = new ArrayList<>();
    for (String line : Files.readAllLines(resource("vectors.txt"))) {
      if (line.isBlank() || line.startsWith("//")) {
        continue;
      }
      int arrow = line.indexOf(" => ");
      int remark = line.indexOf(" // ");
      String input = line.substring(0, arrow).replace("~", "\n").replace("\\t", "\t");
      vectors.add(
          Arguments.of(
              input.replace("\\r", "\r"),
              line.substring(arrow + 4, Math.max(arrow + 4, remark)).strip()));
    }
    return vectors;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sample_read_givesExpectedTreeAndFindings(Path sample) throws IOException {
    String name = Objects.requireNonNull(sample.getFileName()).toString();
    Path expected = sample.resolveSibling(name.replace(".mdc", ".expected"));
    assertEquals(
        Files.readString(expected, StandardCharsets.UTF_8),
        Outline.whole(Files.readAllBytes(sample)));
  }

  static List<Path> samples() throws IOException {
    return files(resource("samples"));
  }

  @ParameterizedTest
  @CsvSource({"jpeg,23", "fitstypes,18", "ppVizPSF,2", "ppBackground,6"})
  void realFile_read_isCleanAndHasItsItems(String name, int items) throws Exception {
    Path file = Path.of("../../shared/protocol/samples/real").resolve(name + ".mdc");
    assumeTrue(Files.exists(file), "real files are not part of the project: " + name);
    MdcReading reading = MdcReader.strict().read(Files.readAllBytes(file));
    assertEquals(items, count(reading.document().items()));
  }

  private static long count(List<MdcItem> items) {
    long count = 0;
    for (MdcItem item : items) {
      count += item instanceof MdcMulti multi ? multi.items().size() : 1;
    }
    return count;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mdc")).sorted().toList();
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(GoldenMdcTest.class.getResource("/mdc/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the address of a resource is one", e);
    }
  }
}
