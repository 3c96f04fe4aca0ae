package org.ippmirror.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.ippmirror.cli.demo.Distribution.Publication;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

  private static final Seed SEED = new Seed(1);

  @TempDir Path directory;

  /** The columns come from files that the pipeline's own tools describe; see the resources. */
  @ParameterizedTest
  @ValueSource(strings = {"raw", "chip", "camera", "fake", "warp", "stack"})
  void dbinfo_everyStage_hasAllTablesAndColumnsInOrder(String stage) throws Exception {
    String text = DbinfoText.of(run(stage), SEED);

    assertEquals(String.join("\n", published(stage)), String.join("\n", columnsOf(text)));
  }

  /** The samples have the layout of the database tools to the byte; their values are invented. */
  @ParameterizedTest
  @ValueSource(strings = {"chip", "camera", "warp"})
  void dbinfo_rowsOfASample_givesTheBytesOfTheSample(String stage) throws Exception {
    String sample = resource("dbinfo." + stage + ".mdc");
    StageRun like = run(stage);
    List<StageRun.Rows> rows = rowsOf(sample);

    String text =
        DbinfoText.of(
            new StageRun(
                stage,
                like.id(),
                like.tag(),
                like.target(),
                like.filter(),
                like.dataGroup(),
                like.registered(),
                like.destdir(),
                like.components(),
                rows.subList(1, rows.size())),
            SEED);

    assertEquals(sample, text);
  }

  @Test
  void dbinfo_poorSkycell_showsUnsetValuesAsTheLargestOfTheirType() {
    StageRun warp =
        new Distribution(SEED)
            .firstNight().stream()
                .map(Publication::run)
                .filter(run -> run.stage().equals("warp"))
                .reduce((first, second) -> second)
                .orElseThrow();
    String text = DbinfoText.of(warp, SEED);

    assertTrue(text.contains("\n   quality          S16       8007           \n"), text);
    assertTrue(text.contains("\n   xmin             S32       2147483647     \n"), text);
    assertTrue(text.contains("\n   background_model  S16       32767          \n"), text);
    assertTrue(text.contains("\n   bg               F64       nan            \n"), text);
  }

  @Test
  void dirinfo_chip_tellsTheDirectoryOfEachChip() {
    StageRun chip = run("chip");
    String directory = chip.tag() + "." + value(chip, "chipRun", "exp_id");

    assertEquals(
        "destdir METADATA\n\tdestdir\tSTR\tgpc1/DEMO.nt/2010/07/02\nEND\n\ncomponents METADATA\n"
            + "\tXY33\tSTR\t"
            + directory
            + "\n\tXY34\tSTR\t"
            + directory
            + "\n\tXY35\tSTR\t"
            + directory
            + "\nEND\n\n",
        DirinfoText.of(chip));
  }

  @Test
  void dirinfo_raw_hasNoDestdir() {
    StageRun raw = run("raw");

    assertTrue(DirinfoText.of(raw).startsWith("destdir METADATA\n\tdestdir\tSTR\tnone\nEND\n\n"));
    assertTrue(DirinfoText.of(raw).contains("\tXY34\tSTR\tgpc1/20100702/" + raw.tag() + "\n"));
  }

  @Test
  void runs_ofOneExposure_areJoinedByTheirIds() {
    assertEquals(run("raw").id(), Long.parseLong(value(run("chip"), "chipRun", "exp_id")));
    assertEquals(run("chip").id(), Long.parseLong(value(run("camera"), "camRun", "chip_id")));
    assertEquals(run("camera").id(), Long.parseLong(value(run("fake"), "fakeRun", "cam_id")));
    assertEquals(run("fake").id(), Long.parseLong(value(run("warp"), "warpRun", "fake_id")));
    assertEquals(
        run("warp").id(), Long.parseLong(value(run("stack"), "stackInputSkyfile", "warp_id")));
  }

  @Test
  void fileset_chip_isNamedAndFilledAsADistributionServerDoes() throws Exception {
    Publication chip = publication("chip");
    NewFileset fileset = new FilesetFiles(SEED, directory).write(chip);
    long id = chip.run().id();
    String base = chip.run().tag() + "." + value(chip.run(), "chipRun", "exp_id") + ".ch." + id;

    assertTrue(fileset.name().matches("o5379g\\d{4}o\\.chip\\." + id + "\\.\\d+\\.3"));
    assertEquals("IPP-DIST", fileset.type());
    assertTrue(fileset.registered().matches("2010-07-02T\\d\\d:\\d\\d:\\d\\dZ"));
    assertEquals(
        List.of("chip", Long.toString(id), chip.run().tag(), "DEMO.20100702", "r.00000"),
        fileset.values().subList(1, 6));
    assertEquals(
        List.of(
            "dbinfo.chip." + id + ".mdc text dbinfo",
            "dirinfo.chip." + id + ".mdc text dirinfo",
            base + ".XY33.tgz tgz XY33",
            base + ".XY34.tgz tgz XY34",
            base + ".XY35.tgz tgz XY35"),
        fileset.files().stream()
            .map(file -> file.name() + " " + file.type() + " " + file.cells().get(0).value())
            .toList());
  }

  @Test
  void fileset_stack_hasNoTagInItsName() {
    Publication stack = new Distribution(SEED).stack();

    assertTrue(stack.fileset().matches("stack\\.\\d+\\.\\d+\\.3"), stack.fileset());
    assertEquals("stack." + stack.run().id(), stack.run().values().get(3));
  }

  @Test
  void filesets_allTogether_areInOrderOfRegistrationWithNamesOfTheirOwn() {
    Distribution distribution = new Distribution(SEED);
    List<Publication> all = new ArrayList<>(distribution.firstNight());
    all.addAll(distribution.secondNight());
    all.add(distribution.stack());

    assertEquals(16, all.stream().map(Publication::fileset).distinct().count());
    assertEquals(
        all.stream().map(publication -> publication.run().registered()).sorted().toList(),
        all.stream().map(publication -> publication.run().registered()).toList());
  }

  @Test
  void bundle_chip_isAFlatArchiveOfWholeFitsBlocks() throws Exception {
    NewFileset fileset = new FilesetFiles(SEED, directory).write(publication("chip"));
    Map<String, byte[]> contents = new LinkedHashMap<>();
    Path bundle = fileset.files().get(2).source();
    try (TarArchiveInputStream tar = tar(bundle)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertEquals("ipp:users", entry.getUserName() + ":" + entry.getGroupName());
        contents.put(entry.getName(), tar.readAllBytes());
      }
    }

    List<String> names = List.copyOf(contents.keySet());
    assertEquals("./", names.get(0));
    assertTrue(
        names.stream().skip(1).allMatch(name -> name.matches("\\./[\\w.]+")), names.toString());
    assertTrue(names.get(1).endsWith(".XY33.ppImage.mdc"), names.toString());
    assertTrue(names.get(2).endsWith(".XY33.ch.fits"), names.toString());
    byte[] image = Objects.requireNonNull(contents.get(names.get(2)));
    assertEquals(0, image.length % 2880);
    String header = new String(image, 0, 2880, StandardCharsets.US_ASCII);
    assertTrue(header.startsWith("SIMPLE  =                    T"), header);
    assertTrue(header.contains("END" + " ".repeat(77)), header);
    assertTrue(header.contains("NAXIS1  =                  500"), header);
    assertEquals(2880 + 2880 * ((500 * 500 * 4 + 2879) / 2880), image.length);
  }

  @Test
  void bundle_fake_isEmpty() throws Exception {
    NewFileset fileset = new FilesetFiles(SEED, directory).write(publication("fake"));
    try (TarArchiveInputStream tar = tar(fileset.files().get(2).source())) {
      assertEquals("./", tar.getNextEntry().getName());
      assertEquals(null, tar.getNextEntry());
    }
  }

  @Test
  void distribution_sameSeed_hasTheSameBytes() throws Exception {
    assertEquals(sums(new Seed(7), "a"), sums(new Seed(7), "b"));
  }

  @Test
  void distribution_otherSeed_hasOtherBytes() throws Exception {
    Map<String, String> one = sums(new Seed(7), "a");
    Map<String, String> other = sums(new Seed(8), "b");

    assertNotEquals(one.keySet(), other.keySet());
    assertTrue(one.values().stream().noneMatch(other::containsValue));
  }

  /** Sums of the files of the chip, fake and warp runs that are published first. */
  private Map<String, String> sums(Seed seed, String place) throws Exception {
    Path target = Files.createDirectory(directory.resolve(place));
    Map<String, String> sums = new TreeMap<>();
    for (Publication publication : new Distribution(seed).firstNight().subList(2, 5)) {
      for (NewFile file : new FilesetFiles(seed, target).write(publication).files()) {
        sums.put(publication.fileset() + "/" + file.name(), md5(file.source()));
      }
    }
    return sums;
  }

  private static String md5(Path file) throws Exception {
    byte[] digest = java.security.MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  private static TarArchiveInputStream tar(Path bundle) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(bundle));
    return new TarArchiveInputStream(new GzipCompressorInputStream(in));
  }

  private static StageRun run(String stage) {
    return publication(stage).run();
  }

  /** The first of that stage. */
  private static Publication publication(String stage) {
    Distribution distribution = new Distribution(SEED);
    return Stream.concat(distribution.firstNight().stream(), Stream.of(distribution.stack()))
        .filter(publication -> publication.run().stage().equals(stage))
        .findFirst()
        .orElseThrow();
  }

  /** First value of a column, from the text. */
  private static String value(StageRun run, String table, String column) {
    String text = DbinfoText.of(run, SEED);
    String rows = text.substring(text.indexOf("\n" + table + " MULTI\n"));
    return rows.lines()
        .map(line -> List.of(line.strip().split(" +", -1)))
        .filter(words -> words.get(0).equals(column))
        .findFirst()
        .orElseThrow()
        .get(2);
  }

  private static List<String> published(String stage) throws IOException {
    return resource("dbinfo." + stage + ".columns")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DistributionTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** The rows of a text, by table. */
  private static List<StageRun.Rows> rowsOf(String text) {
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    Map<String, String> row = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.endsWith("  METADATA  ")) {
        row = new LinkedHashMap<>();
        String table = line.substring(0, line.indexOf(' '));
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
      } else if (line.startsWith("   ")) {
        List<String> words = List.of(line.strip().split(" +", 3));
        row.put(words.get(0), words.get(2).strip());
      }
    }
    return tables.entrySet().stream()
        .map(table -> new StageRun.Rows(table.getKey(), table.getValue()))
        .toList();
  }

  /** Table, column and type of each line of a text; all rows of a table have the same. */
  private static List<String> columnsOf(String text) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    List<String> row = new ArrayList<>();
    String table = "";
    for (String line : text.lines().toList()) {
      List<String> words = List.of(line.strip().split(" +", -1));
      if (line.endsWith("  METADATA  ")) {
        table = words.get(0);
        row = new ArrayList<>();
      } else if (line.equals("END")) {
        List<String> before = tables.putIfAbsent(table, row);
        assertTrue(before == null || before.equals(row), table);
      } else if (line.startsWith("   ")) {
        row.add(table + " " + words.get(0) + " " + words.get(1));
      }
    }
    return tables.values().stream().flatMap(List::stream).toList();
  }
}
