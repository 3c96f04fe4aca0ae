package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bundle that is not unpacked, beside one that is. */
class UnpackBadBundleTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path directory;
  private BundleStore store;

  @BeforeEach
  void start() throws IOException {
    store = new BundleStore(directory);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** A name for the report, the bundle, and what the message has to say. */
  static Stream<Arguments> bundles() throws IOException {
    Stream.Builder<Arguments> bundles = Stream.builder();
    names().forEach((name, why) -> bundles.add(bundle("name " + name, named(name), why)));
    kinds()
        .forEach((kind, why) -> bundles.add(bundle("kind " + kind, special(kind.charAt(0)), why)));
    bundles.add(
        bundle(
            "a long name in an extended header",
            new Tar().longNamesAsPax().file("n".repeat(300), CONTENT).gzip(),
            "expected parts of at most 255 characters, got 300"));
    bundles.add(
        bundle(
            "a name twice",
            new Tar().file("./a.fits", CONTENT).file("a.fits", CONTENT).gzip(),
            "expected each name once, got 'a.fits' after 'a.fits'"));
    bundles.add(
        bundle(
            "names that differ in case alone",
            new Tar().file("./a.fits", CONTENT).file("./A.fits", CONTENT).gzip(),
            "expected each name once, got 'A.fits' after 'a.fits'"));
    bundles.add(bundle("too many files", many(6), "expected at most 5 files, got more"));
    bundles.add(
        bundle(
            "a file that is too large",
            new Tar().file("./a.fits", noise(300_001)).gzip(),
            "expected files of at most 300000 bytes, got a.fits of 300001"));
    bundles.add(
        bundle(
            "files that are too large together",
            new Tar().file("./a", noise(290_000)).file("./b", noise(290_000)).gzip(),
            " bytes more to come out of it, got b of 290000"));
    bundles.add(
        bundle(
            "blanks without end",
            Tar.gzip(and(new Tar().file("./a", CONTENT).plain(), new byte[600_000])),
            "expected at most 500000 bytes to come out of its "));
    bundles.add(
        bundle(
            "a second archive with files behind the first",
            Tar.gzip(
                and(
                    new Tar().file("./a", CONTENT).plain(),
                    new Tar().file("./b", CONTENT).plain())),
            "expected nothing behind the end of the archive, got more"));
    bundles.add(
        bundle(
            "the top level twice",
            new Tar().directory("./").directory("./").file("./a", CONTENT).gzip(),
            "expected files alone, got the directory './'"));
    bundles.add(
        bundle(
            "a header with a wrong checksum",
            Tar.gzip(withChecksum(new Tar().file("./a", CONTENT).plain())),
            "expected a tar archive, got a header with a wrong checksum"));
    bundles.add(
        bundle(
            "attributes without end",
            new Tar().attributes(200).file("./a", CONTENT).gzip(),
            "expected at most 100 further attributes of a file, got more"));
    bundles.add(
        bundle(
            "a name of megabytes",
            new Tar().longName(3 * MEGABYTE).file("./a", CONTENT).gzip(),
            "expected at most "));
    bundles.add(
        bundle("a gzip name of megabytes", longGzipName(), "expected some output for each"));
    bundles.add(bundle("gzip that is cut", cut(good(), 20), "expected a tar archive packed with"));
    bundles.add(
        bundle(
            "tar that is cut in a file",
            Tar.gzip(cut(new Tar().file("./a", noise(5000)).plain(), 3000)),
            "expected a tar archive packed with gzip, got"));
    bundles.add(
        bundle(
            "tar that is cut behind a file",
            Tar.gzip(Arrays.copyOf(new Tar().file("./a", CONTENT).plain(), 1024)),
            "expected a tar archive with an end, got one that is cut"));
    bundles.add(bundle("other text", CONTENT, "expected a tar archive packed with gzip, got"));
    bundles.add(
        bundle("gzip of text", Tar.gzip(noise(5000)), "expected a tar archive packed with gzip"));
    bundles.add(
        bundle("bytes behind the end", and(good(), CONTENT), "expected a tar archive packed with"));
    bundles.add(
        bundle(
            "many empty members",
            repeated(Tar.gzip(new byte[0]), 60_000),
            "expected some output for each 1048576 bytes of the bundle, got none"));
    bundles.add(
        bundle(
            "a size that is no number",
            Tar.gzip(withSize(new Tar().file("./a", CONTENT).plain(), "7777z777777")),
            "expected a tar archive"));
    return bundles.build();
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("/etc/passwd", "expected flat names such as ./name, got the absolute '/etc/passwd'");
    names.put("/absolute", "expected flat names such as ./name, got the absolute '/absolute'");
    names.put("../up", "expected flat names such as ./name, got '../up'");
    names.put("./../up", "expected flat names such as ./name, got './../up'");
    names.put("./sub/file", "expected flat names such as ./name, got './sub/file'");
    names.put("..", "expected names that do not begin with a dot, got '..'");
    names.put("./.bashrc", "expected names that do not begin with a dot, got '.bashrc'");
    names.put("./..\\up", "expected names that do not begin with a dot");
    names.put("./a\\b", "expected printable ASCII without /, \\, # and outer blanks, got the part");
    names.put("./a\nb", "got the part 'a?b'");
    names.put("./a\u001b[31m", "got the part 'a?[31m'");
    names.put("./\u00e9", "got the part '?'");
    names.put("./a ", "got the part 'a '");
    names.put("./" + "n".repeat(256), "expected parts of at most 255 characters, got 256");
    return names;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("1", "expected files alone, got the hard link './special'");
    kinds.put("2", "expected files alone, got the symbolic link './special'");
    kinds.put("3", "expected files alone, got the device or pipe './special'");
    kinds.put("4", "expected files alone, got the device or pipe './special'");
    kinds.put("5", "expected files alone, got the directory './special/'");
    kinds.put("6", "expected files alone, got the device or pipe './special'");
    kinds.put("7", "expected files alone, got the entry of type 55 './special'");
    kinds.put("S", "expected files alone, got the sparse file './special'");
    kinds.put("V", "expected files alone, got the entry of type 86 './special'");
    return kinds;
  }

  private static Arguments bundle(String name, byte[] bytes, String why) {
    return Arguments.of(name.replaceAll("[^ -~]", "?"), bytes, why);
  }

  private static byte[] named(String name) {
    try {
      return new Tar().directory("./").file(name, CONTENT).gzip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] special(char kind) {
    try {
      return new Tar().file("./first", CONTENT).special("./special", (byte) kind, "/etc").gzip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] good() throws IOException {
    return new Tar().directory("./").file("./a.fits", noise(5000)).gzip();
  }

  private static byte[] many(int files) throws IOException {
    Tar tar = new Tar();
    for (int i = 0; i < files; i++) {
      tar.file("./file" + i, CONTENT);
    }
    return tar.gzip();
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static byte[] cut(byte[] bytes, int left) {
    return Arrays.copyOf(bytes, Math.min(left, bytes.length - 1));
  }

  private static byte[] and(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] repeated(byte[] bytes, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  /** The header of a gzip member may name the file that was packed. */
  private static byte[] longGzipName() throws IOException {
    byte[] gzip = Tar.gzip(new Tar().file("./a", CONTENT).plain());
    gzip[3] = 8;
    byte[] name = new byte[3 * MEGABYTE];
    Arrays.fill(name, 0, name.length - 1, (byte) 'n');
    byte[] header = Arrays.copyOf(gzip, 10);
    return and(and(header, name), Arrays.copyOfRange(gzip, 10, gzip.length));
  }

  private static byte[] withChecksum(byte[] tar) {
    tar[150] ^= 1;
    return tar;
  }

  private static byte[] withSize(byte[] tar, String size) {
    byte[] text = size.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, tar, 124, text.length);
    return tar;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void unpack_badBundle_isNamedAndLeavesNothing(String name, byte[] bundle, String why)
      throws IOException {
    Path outside = Files.writeString(directory.resolve("outside"), "untouched");
    store.publish(
        new BundleStore.Draft(17, 1)
            .bundle(BundleStore.CELL, bundle)
            .bundle(BundleStore.OTHER_CELL, Tar.bundle(Map.of("good.fits", "good"))));
    String config = store.config("limits: {entries: 5, file: 300K, bundle: 500K}");
    CliRun run = CliRun.of("sync", "--config", config);
    assertEquals(3, run.exit(), run.all());
    String path = "warps/o5379g0123o.warp.17.1.3/" + BundleStore.bundle(17, BundleStore.CELL);
    String warning = run.err().substring(run.err().indexOf("Z ") + 2);
    assertTrue(warning.startsWith("not unpacked " + path + ": "), run.err());
    assertTrue(warning.contains(why), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().length() < 500, run.err());
    Path files = directory.resolve("files");
    assertEquals(
        Map.of(BundleStore.DESTDIR + "/run.17/good.fits", Tree.md5(good(files))), Tree.of(files));
    assertEquals("untouched", Files.readString(outside));
    assertEquals(0, litter(files));

    CliRun again = CliRun.of("sync", "--config", config);
    assertEquals(0, again.exit(), again.all());
    assertTrue(again.out().contains("Z unpack: 1 refused before\n"), again.all());
    CliRun command = CliRun.of("unpack", "--config", config);
    assertEquals(3, command.exit(), command.all());
    CliRun retry = CliRun.of("unpack", "--config", config, "--retry");
    assertEquals(3, retry.exit(), retry.all());
    assertTrue(retry.err().contains(why), retry.all());
  }

  private static Path good(Path files) throws IOException {
    return files.resolve(BundleStore.DESTDIR).resolve("run.17").resolve("good.fits");
  }

  private static long litter(Path files) throws IOException {
    try (Stream<Path> own = Files.list(files.resolve(".ippmirror~unpack"))) {
      return own.filter(p -> !p.getFileName().toString().startsWith("notes.db")).count();
    }
  }

  @ParameterizedTest(name = "ratio {0}")
  @MethodSource("ratios")
  void unpack_bundleOfZeros_isBoundByTheRatio(int ratio, int exit) throws IOException {
    byte[] zeros = new Tar().file("./zeros.fits", new byte[40 * MEGABYTE]).gzip();
    store.publish(new BundleStore.Draft(17, 1).bundle(BundleStore.CELL, zeros));
    CliRun run = CliRun.of("sync", "--config", store.config("limits: {ratio: " + ratio + "}"));
    assertEquals(exit, run.exit(), run.all());
    assertEquals(
        exit == 3, run.err().contains(" bytes more to come out of it, got zeros"), run.all());
  }

  static Stream<Arguments> ratios() {
    return Stream.of(Arguments.of(200, 3), Arguments.of(2000, 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void unpack_badPlace_isNamedAndLeavesNothing(String place, String why) throws IOException {
    store.publish(
        new BundleStore.Draft(17, 1)
            .dirinfo(BundleStore.places(Map.of(BundleStore.CELL, place)))
            .bundle(BundleStore.CELL, Tar.bundle(Map.of("good.fits", "good"))));
    CliRun run = CliRun.of("sync", "--config", store.config());
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains(why), run.err());
    assertEquals(Map.of(), Tree.of(directory.resolve("files")));
  }

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of("../../../../../../up", "got the part '..'"),
        Arguments.of("/absolute", "expected a relative path, got '/absolute'"),
        Arguments.of("a//b", "expected a path without empty parts"),
        Arguments.of(".hidden/b", "expected names that do not begin with a dot, got '.hidden'"));
  }
}
