package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed, and real disks that are full or read-only. */
@Timeout(600)
class UnpackIT {

  private static final int KILLS = 15;
  private static final int FILESETS = 8;
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

  private static byte[] noise(int bytes, long seed) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private static String file(String component, int number) {
    return component + "." + number + ".fits";
  }

  /** Two bundles of six files; gives what is to be unpacked, by path. */
  private Map<String, byte[]> publish(long id) throws IOException {
    Map<String, byte[]> expected = new HashMap<>();
    BundleStore.Draft draft = new BundleStore.Draft(id, 1);
    for (String component : List.of(BundleStore.CELL, BundleStore.OTHER_CELL)) {
      Tar tar = new Tar().directory("./");
      for (int i = 0; i < 6; i++) {
        byte[] content = noise(MEGABYTE / 2, id * 100 + i);
        tar.file("./" + file(component, i), content);
        expected.put(BundleStore.DESTDIR + "/run." + id + "/" + file(component, i), content);
      }
      draft.bundle(component, tar.gzip());
    }
    store.publish(draft);
    return expected;
  }

  @Test
  void killedAtRandomMoments_noFileIsEverWrongAndNoneIsLost() throws Exception {
    Map<String, byte[]> expected = new HashMap<>();
    for (int i = 1; i <= FILESETS; i++) {
      expected.putAll(publish(i));
    }
    String config = store.config("keep: false");
    Path plain = directory.resolve("plain.yaml");
    Files.writeString(
        plain,
        Files.readString(Path.of(config)).replaceAll(", unpack: true|unpack:\\n(  .*\\n)*", ""));
    assertEquals(0, CliRun.of("sync", "--config", plain.toString()).exit());
    Random random = new Random(20);
    Path files = directory.resolve("files");
    int inWork = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = CliProcess.start("unpack", "--config", config);
      waitForWork(process, files);
      process.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      inWork += drafts(files).isEmpty() ? 0 : 1;
      check(files, expected, FILESETS);
    }
    assertTrue(inWork > 3, "expected more kills in the middle, got " + inWork);
    CliRun last = CliRun.of("unpack", "--config", config);
    assertEquals(0, last.exit(), last.all());
    check(files, expected, FILESETS);
    assertEquals(expected.keySet(), Tree.of(files).keySet());
    assertEquals(List.of(), bundles());
    try (Stream<Path> own = Files.list(files.resolve(".ippmirror~unpack"))) {
      assertEquals(List.of("notes.db"), own.map(p -> p.getFileName().toString()).toList());
    }
    assertEquals(0, CliRun.of("verify", "--config", config).exit());
  }

  /** Until it has a bundle in work, or has ended. */
  private static void waitForWork(Process process, Path files) throws Exception {
    while (process.isAlive() && drafts(files).isEmpty()) {
      Thread.sleep(1);
    }
  }

  private static List<Path> drafts(Path files) throws IOException {
    Path own = files.resolve(".ippmirror~unpack");
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(own)) {
      return entries.filter(p -> p.getFileName().toString().startsWith("bundle-")).toList();
    }
  }

  private List<Path> bundles() throws IOException {
    try (Stream<Path> mirror = Files.walk(directory.resolve("mirror"))) {
      return mirror.filter(path -> path.toString().endsWith(".tgz")).toList();
    }
  }

  /** What is seen is whole, and what the mirror has let go is seen. */
  private void check(Path files, Map<String, byte[]> expected, int filesets) throws IOException {
    for (String path : Tree.of(files).keySet()) {
      byte[] right = expected.get(path);
      assertTrue(right != null, path + " is not expected");
      assertEquals(-1, Arrays.mismatch(right, Files.readAllBytes(files.resolve(path))));
    }
    List<String> there = new ArrayList<>();
    bundles().forEach(path -> there.add(path.getFileName().toString()));
    for (int id = 1; id <= filesets; id++) {
      for (String component : List.of(BundleStore.CELL, BundleStore.OTHER_CELL)) {
        if (!there.contains(BundleStore.bundle(id, component))) {
          for (int i = 0; i < 6; i++) {
            Path file =
                files.resolve(BundleStore.DESTDIR + "/run." + id).resolve(file(component, i));
            assertTrue(Files.exists(file), "lost " + file);
          }
        }
      }
    }
  }

  private SmallDisk disk(String options) throws Exception {
    return SmallDisk.mount(directory.resolve("files"), options);
  }

  @Test
  void diskWithoutRoom_endsWith3AndTheBytesNeeded_andGoesOnWithRoom() throws Exception {
    final Map<String, byte[]> expected = publish(1);
    String config = store.config();
    try (SmallDisk disk = disk("size=4m")) {
      CliRun sync = CliRun.of("sync", "--config", config);
      assertEquals(3, sync.exit(), sync.all());
      assertTrue(sync.err().contains(" bytes more are needed; the mirror is in order"), sync.err());
      CliRun run = CliRun.of("unpack", "--config", config);
      assertEquals(3, run.exit(), run.all());
      check(directory.resolve("files"), expected, 1);
      disk.remount("size=20m");
      CliRun roomy = CliRun.of("unpack", "--config", config);
      assertEquals(0, roomy.exit(), roomy.all());
      assertEquals(expected.keySet(), Tree.of(directory.resolve("files")).keySet());
    }
  }

  @Test
  void diskWithoutInodes_endsWith3() throws Exception {
    publish(1);
    String config = store.config();
    try (SmallDisk disk = disk("size=20m,nr_inodes=12")) {
      assertEquals("tmpfs", Files.getFileStore(disk.path()).type());
      CliRun sync = CliRun.of("sync", "--config", config);
      assertEquals(3, sync.exit(), sync.all());
      assertTrue(sync.err().toLowerCase(Locale.ROOT).contains("no space left"), sync.err());
      assertEquals(3, CliRun.of("unpack", "--config", config).exit());
    }
  }

  @Test
  void diskThatIsReadOnly_isToldAndTheMirrorIsInOrder() throws Exception {
    publish(1);
    String config = store.config();
    try (SmallDisk disk = disk("size=20m,ro")) {
      assertEquals("tmpfs", Files.getFileStore(disk.path()).type());
      CliRun sync = CliRun.of("sync", "--config", config);
      assertEquals(3, sync.exit(), sync.all());
      assertTrue(sync.err().contains("ead-only file system; the mirror is in order"), sync.err());
      assertEquals(1, CliRun.of("unpack", "--config", config).exit());
    }
  }

  @Test
  void placeOnAnotherDisk_failsAloneAndTheRestGoesOn() throws Exception {
    publish(1);
    store.publish(
        new BundleStore.Draft(2, 1)
            .dirinfo(BundleStore.places(Map.of(BundleStore.CELL, "x")).replace("gpc1/", "other/"))
            .bundle(BundleStore.CELL, Tar.bundle(Map.of("a.fits", "one"))));
    String config = store.config();
    Path files = directory.resolve("files");
    Files.createDirectories(files.resolve(".ippmirror~unpack"));
    try (SmallDisk disk = SmallDisk.mount(files.resolve("gpc1"), "size=20m")) {
      CliRun sync = CliRun.of("sync", "--config", config);
      assertEquals(3, sync.exit(), sync.all());
      assertTrue(sync.err().contains("it is on another file system; the next run"), sync.err());
      assertTrue(Files.exists(files.resolve("other/nt/2031/02/14/x/a.fits")), disk.toString());
    }
  }
}
