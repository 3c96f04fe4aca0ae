package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.cli.config.MirrorConfig;
import org.ippmirror.cli.unpack.UnpackListener;
import org.ippmirror.cli.unpack.UnpackOptions;
import org.ippmirror.cli.unpack.UnpackRequest;
import org.ippmirror.cli.unpack.Unpacking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackCommandTest {

  private static final String PLACE = BundleStore.DESTDIR + "/run.17";

  @TempDir private Path directory;
  private BundleStore store;
  private String config = "";

  @BeforeEach
  void start() throws IOException {
    store = new BundleStore(directory);
    config = store.config();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private CliRun run(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command, "--config", config));
    all.addAll(List.of(more));
    return CliRun.of(all.toArray(String[]::new));
  }

  private Path files() {
    return directory.resolve("files");
  }

  private Path own() {
    return files().resolve(".ippmirror~unpack");
  }

  private String content(String file) throws IOException {
    return Files.readString(files().resolve(file));
  }

  private static byte[] bundle(String name, String content) throws IOException {
    return Tar.bundle(Map.of(name, content));
  }

  /** A fileset of run 17 with one file in it. */
  private static BundleStore.Draft fileset(long packing, String content) throws IOException {
    return new BundleStore.Draft(17, packing).bundle(BundleStore.CELL, bundle("a.fits", content));
  }

  private Path inMirror(BundleStore.Draft draft, String component) {
    return directory
        .resolve("mirror/warps")
        .resolve(draft.name())
        .resolve(BundleStore.bundle(17, component));
  }

  @Test
  void sync_productToUnpack_filesAreAtTheirPlaces() throws IOException {
    store.publish(
        new BundleStore.Draft(17, 1)
            .bundle(BundleStore.CELL, Tar.bundle(Map.of("a.fits", "one", "a.cmf", "two")))
            .bundle(BundleStore.OTHER_CELL, bundle("b.fits", "three")));
    CliRun run = run("sync");
    assertEquals(0, run.exit(), run.all());
    assertEquals("", run.err());
    assertTrue(
        run.out().endsWith("Z unpack: 1 fileset, 2 bundles with 3 files (11 B)\n"), run.out());
    assertEquals("one", content(PLACE + "/a.fits"));
    assertEquals("two", content(PLACE + "/a.cmf"));
    assertEquals("three", content(PLACE + "/b.fits"));
    assertEquals(3, Tree.of(files()).size());
    assertEquals(
        Tar.TIME, Files.getLastModifiedTime(files().resolve(PLACE + "/a.fits")).toInstant());
    CliRun again = run("sync");
    assertTrue(again.out().endsWith("Z unpack: nothing new\n"), again.out());
    CliRun command = run("unpack");
    assertEquals(0, command.exit(), command.all());
    assertTrue(command.out().endsWith("Z unpack: nothing new\n"), command.out());
  }

  @Test
  void sync_emptyArchive_isAPartWithoutFiles() throws IOException {
    store.publish(
        new BundleStore.Draft(17, 1).bundle(BundleStore.CELL, new Tar().directory("./").gzip()));
    CliRun run = run("sync");
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().endsWith("Z unpack: 1 fileset, 1 bundle with 0 files (0 B)\n"), run.out());
  }

  @Test
  void sync_dryRun_unpacksNothing() throws IOException {
    store.publish(fileset(1, "one"));
    run("sync", "--dry-run");
    assertFalse(Files.exists(files()));
  }

  @Test
  void sync_quietAndInOrder_printsNothing() throws IOException {
    store.publish(fileset(1, "one"));
    assertEquals(new CliRun(0, "", ""), run("sync", "-q"));
    assertEquals("one", content(PLACE + "/a.fits"));
  }

  @Test
  void sync_bundlesNotKept_goFromTheMirrorAndAreNeitherMissedNorFetchedAgain() throws Exception {
    BundleStore.Draft draft = fileset(1, "one");
    store.publish(draft);
    config = store.config("keep: false");
    Files.writeString(Path.of(config), Files.readString(Path.of(config)) + "catalog: true\n");
    CliRun run = run("sync");
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().contains("(3 B), 1 bundle let go\n"), run.out());
    assertEquals("one", content(PLACE + "/a.fits"));
    assertFalse(Files.exists(inMirror(draft, BundleStore.CELL)));
    CliRun query =
        CliRun.of(
            "catalog",
            "query",
            "--config",
            config,
            "SELECT path, place FROM mirror_file WHERE component = '" + BundleStore.CELL + "'");
    assertEquals(new CliRun(0, "path,place\n," + PLACE + "\n", ""), query);
    CliRun again = run("sync");
    assertEquals(0, again.exit(), again.all());
    assertTrue(again.out().contains("Z unpack: nothing new\n"), again.out());
    assertEquals(0, run("verify").exit());
    assertFalse(Files.exists(inMirror(draft, BundleStore.CELL)));
  }

  @Test
  void sync_keepTurnedOffLater_letsGoWhatIsUnpacked() throws IOException {
    BundleStore.Draft draft = fileset(1, "one");
    store.publish(draft);
    run("sync");
    assertTrue(Files.exists(inMirror(draft, BundleStore.CELL)));
    config = store.config("keep: false");
    CliRun run = run("unpack");
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().endsWith("Z unpack: 1 bundle let go\n"), run.out());
    assertFalse(Files.exists(inMirror(draft, BundleStore.CELL)));
  }

  @Test
  void sync_bundlesNotKeptButOneRefused_theRefusedOneStays() throws IOException {
    BundleStore.Draft draft =
        fileset(1, "one")
            .bundle(BundleStore.OTHER_CELL, new Tar().file("../up", new byte[1]).gzip());
    store.publish(draft);
    config = store.config("keep: false");
    assertEquals(3, run("sync").exit());
    assertFalse(Files.exists(inMirror(draft, BundleStore.CELL)));
    assertTrue(Files.exists(inMirror(draft, BundleStore.OTHER_CELL)));
    CliRun retry = run("unpack", "--retry");
    assertTrue(retry.err().contains("got '../up'"), retry.all());
    assertFalse(retry.err().contains("the mirror has let it go"), retry.all());
    assertTrue(Files.exists(inMirror(draft, BundleStore.OTHER_CELL)));
  }

  @Test
  void sync_olderFilesetOfTheSameRun_neverReplacesTheNewer() throws IOException {
    // In the order of names the newer one comes first.
    store.publish(fileset(9, "old").registered("2010-01-02T03:04:05Z"));
    store.publish(fileset(10, "new").registered("2010-01-03T03:04:05Z"));
    CliRun run = run("sync");
    assertEquals(0, run.exit(), run.all());
    assertTrue(run.out().contains(", 1 passed over as older or smaller\n"), run.out());
    assertEquals("new", content(PLACE + "/a.fits"));
  }

  @Test
  void sync_newerFilesetOfTheSameRun_replacesTheOlder() throws IOException {
    store.publish(fileset(1, "old").registered("2010-01-02T03:04:05Z"));
    run("sync");
    store.publish(fileset(2, "new").registered("2010-01-03T03:04:05Z"));
    assertEquals(0, run("sync").exit());
    assertEquals("new", content(PLACE + "/a.fits"));
  }

  @Test
  void sync_cleanFilesetOfARunThatIsThereInFull_doesNotReplaceIt() throws IOException {
    store.publish(fileset(1, "full").registered("2010-01-02T03:04:05Z"));
    store.publish(fileset(2, "clean").clean().registered("2010-01-03T03:04:05Z"));
    assertEquals(0, run("sync").exit());
    assertEquals("full", content(PLACE + "/a.fits"));
  }

  @Test
  void sync_filesetPublishedAnew_isUnpackedAnew() throws IOException {
    BundleStore.Draft draft = fileset(1, "old");
    store.publish(draft);
    config = store.config("keep: false");
    run("sync");
    store.withdraw(draft);
    store.publish(fileset(1, "new").registered("2010-02-02T03:04:05Z"));
    CliRun run = run("sync");
    assertEquals(0, run.exit(), run.all());
    assertEquals("new", content(PLACE + "/a.fits"));
  }

  @Test
  void sync_bundleDamagedInTheMirror_isNotUnpackedUntilItIsRepaired() throws IOException {
    BundleStore.Draft draft = fileset(1, "one");
    store.publish(draft);
    CliRun.of("sync", "--config", without("unpack: true"));
    Path bundle = inMirror(draft, BundleStore.CELL);
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length - 5] ^= 1;
    Files.write(bundle, bytes);
    CliRun run = run("sync");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains(": expected md5 "), run.err());
    assertTrue(run.err().endsWith("; the next run tries again\n"), run.err());
    assertEquals(Map.of(), Tree.of(files()));
    assertEquals(0, run("verify", "--repair").exit());
    assertEquals(0, run("unpack").exit());
    assertEquals("one", content(PLACE + "/a.fits"));
  }

  /** Another configuration of the same mirror. */
  private String without(String words) throws IOException {
    Path other = directory.resolve("other.yaml");
    Files.writeString(other, Files.readString(Path.of(config)).replace(", " + words, ""));
    return other.toString();
  }

  @Test
  void unpack_productNamedOnTheCommandLine_needsNoConfiguration() throws IOException {
    BundleStore.Draft draft = fileset(1, "one");
    store.publish(draft);
    Path plain = directory.resolve("plain.yaml");
    String text = Files.readString(Path.of(config));
    Files.writeString(
        plain, text.substring(0, text.indexOf("unpack:\n")).replace(", unpack: true", ""));
    config = plain.toString();
    assertEquals(0, run("sync").exit());
    CliRun nowhere = run("unpack", "warps");
    assertEquals(2, nowhere.exit());
    assertTrue(nowhere.err().contains("expected a directory to unpack to"), nowhere.err());
    CliRun nothing = run("unpack", "--to", files().toString());
    assertEquals(2, nothing.exit());
    assertTrue(nothing.err().contains("expected products with unpack: true"), nothing.err());
    CliRun other = run("unpack", "--to", files().toString(), "warps/other");
    assertEquals(2, other.exit());
    assertTrue(other.err().contains("warps/other: expected what the mirror holds"), other.err());
    CliRun run = run("unpack", "--to", files().toString(), "warps/" + draft.name());
    assertEquals(0, run.exit(), run.all());
    assertEquals("one", content(PLACE + "/a.fits"));
    assertTrue(Files.exists(inMirror(draft, BundleStore.CELL)));
  }

  @Test
  void unpack_noDirinfo_isToldOnce() throws IOException {
    store.publish(fileset(1, "one").dirinfo(""));
    CliRun run = run("sync");
    assertEquals(3, run.exit(), run.all());
    assertTrue(
        run.err().contains(".tgz: expected a dirinfo, which tells where the files belong"),
        run.err());
    assertEquals(0, run("sync").exit());
  }

  @Test
  void unpack_componentThatDirinfoDoesNotName_isRefusedAlone() throws IOException {
    store.publish(fileset(1, "one").bundle("skycell.9999.999", bundle("b.fits", "two")));
    CliRun run = run("sync");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains("component skycell.9999.999: expected one of the 2"), run.err());
    assertEquals("one", content(PLACE + "/a.fits"));
  }

  @Test
  void unpack_linkInTheWay_isNotFollowed() throws IOException {
    store.publish(fileset(1, "one"));
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.createDirectories(own());
    Files.createSymbolicLink(files().resolve("gpc1"), outside);
    CliRun run = run("sync");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains("gpc1: expected a directory, got a link or another"), run.err());
    assertEquals(Map.of(), Tree.of(outside));
    Files.delete(files().resolve("gpc1"));
    assertEquals(0, run("unpack").exit());
    assertEquals("one", content(PLACE + "/a.fits"));
  }

  @Test
  void unpack_linkWithTheNameOfAFile_isReplaced() throws IOException {
    store.publish(fileset(1, "one"));
    Path outside = Files.writeString(directory.resolve("outside"), "untouched");
    Files.createDirectories(own());
    Path file = files().resolve(PLACE).resolve("a.fits");
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, outside);
    assertEquals(0, run("sync").exit());
    assertEquals("untouched", Files.readString(outside));
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    assertEquals("one", Files.readString(file));
  }

  @Test
  void unpack_directoryWithTheNameOfAFile_isToldAndTheRestGoesOn() throws IOException {
    store.publish(fileset(1, "one").bundle(BundleStore.OTHER_CELL, bundle("b.fits", "two")));
    Files.createDirectories(own());
    Files.createDirectories(files().resolve(PLACE).resolve("a.fits"));
    CliRun run = run("sync");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains("a.fits: expected a file or nothing"), run.err());
    assertEquals("two", content(PLACE + "/b.fits"));
  }

  @Test
  void unpack_directoryWithOtherThings_isNotTouched() throws IOException {
    store.publish(fileset(1, "one"));
    Files.createDirectory(files());
    Files.writeString(files().resolve("thesis.tex"), "ten years");
    CliRun sync = run("sync");
    assertEquals(3, sync.exit(), sync.all());
    assertTrue(sync.err().contains("; the mirror is in order, the next sync goes on"), sync.err());
    CliRun run = run("unpack");
    assertEquals(1, run.exit(), run.all());
    assertTrue(run.err().contains("expected an empty directory to unpack to"), run.err());
    assertEquals(List.of("thesis.tex"), Tree.names(files()));
    assertFalse(Files.exists(own()));
  }

  @Test
  void unpack_intoTheMirrorOrAroundIt_isAMistake() throws IOException {
    String mirror = directory.resolve("mirror").toString();
    for (String to : List.of(mirror, mirror + "/files", directory.toString())) {
      CliRun run = run("unpack", "--to", to);
      assertEquals(2, run.exit(), run.all());
      assertTrue(run.err().contains("--to: expected a directory neither in the mirror"), run.err());
    }
  }

  @Test
  void unpack_anotherRunUnpacksThere_isLocked() throws Exception {
    store.publish(fileset(1, "one"));
    run("sync");
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + own().resolve("notes.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      CliRun run = run("unpack");
      assertEquals(4, run.exit(), run.all());
      assertTrue(run.err().endsWith("files: another run unpacks there\n"), run.err());
    }
    assertEquals(0, run("unpack").exit());
  }

  @Test
  void unpack_notesOfANewerVersion_areLeftAlone() throws Exception {
    store.publish(fileset(1, "one"));
    run("sync");
    notes("PRAGMA user_version = 99");
    CliRun run = run("unpack");
    assertEquals(1, run.exit(), run.all());
    assertTrue(run.err().contains("expected notes of version 1, got 99"), run.err());
  }

  private void notes(String sql) throws SQLException {
    try (Connection notes =
            DriverManager.getConnection("jdbc:sqlite:" + own().resolve("notes.db"));
        Statement statement = notes.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void unpack_notesLost_everythingIsUnpackedOnceMore() throws IOException {
    store.publish(fileset(1, "one"));
    run("sync");
    Files.delete(own().resolve("notes.db"));
    Files.writeString(files().resolve(PLACE).resolve("a.fits"), "damaged");
    CliRun run = run("unpack");
    assertEquals(0, run.exit(), run.all());
    assertEquals("one", content(PLACE + "/a.fits"));
  }

  @Test
  void unpack_whatAKilledRunLeft_isRemoved() throws IOException {
    store.publish(fileset(1, "one"));
    run("sync");
    Path draft = Files.createDirectory(own().resolve("bundle-7"));
    Files.writeString(draft.resolve("half.fits"), "half");
    assertEquals(0, run("unpack").exit());
    try (Stream<Path> left = Files.list(own())) {
      assertEquals(List.of(own().resolve("notes.db")), left.toList());
    }
  }

  @Test
  void unpack_otherDirectoryByHand_leavesTheMirrorAsItIs() throws IOException {
    BundleStore.Draft draft = fileset(1, "one");
    store.publish(draft);
    CliRun.of("sync", "--config", without("unpack: true"));
    config = store.config("keep: false");
    Path look = directory.resolve("look");
    CliRun run = run("unpack", "--to", look.toString());
    assertEquals(0, run.exit(), run.all());
    assertEquals("one", Files.readString(look.resolve(PLACE).resolve("a.fits")));
    assertTrue(Files.exists(inMirror(draft, BundleStore.CELL)));
  }

  @Test
  void unpack_notesLostAfterBundlesWereLetGo_anOlderFilesetDoesNotTakeTheirPlace()
      throws IOException {
    store.publish(fileset(10, "new").registered("2010-01-03T03:04:05Z"));
    store.publish(fileset(9, "old").registered("2010-01-02T03:04:05Z"));
    config = store.config("keep: false");
    assertEquals(0, run("sync").exit());
    Files.delete(own().resolve("notes.db"));
    CliRun run = run("unpack");
    assertEquals(3, run.exit(), run.all());
    assertTrue(run.err().contains("got none: the mirror has let it go"), run.err());
    CliRun retry = run("unpack", "--retry");
    assertEquals(3, retry.exit(), retry.all());
    assertEquals("new", content(PLACE + "/a.fits"));
  }

  @Test
  void unpack_newerFilesetDamagedInPart_keepsItsPlacesAndTheRestIsNotUnpackedAgain()
      throws IOException {
    BundleStore.Draft newer =
        fileset(10, "new")
            .bundle(BundleStore.OTHER_CELL, bundle("b.fits", "new"))
            .registered("2010-01-03T03:04:05Z");
    store.publish(newer);
    store.publish(
        fileset(9, "old")
            .bundle(BundleStore.OTHER_CELL, bundle("b.fits", "old"))
            .registered("2010-01-02T03:04:05Z"));
    CliRun.of("sync", "--config", without("unpack: true"));
    Path damaged = inMirror(newer, BundleStore.OTHER_CELL);
    byte[] right = Files.readAllBytes(damaged);
    Files.write(damaged, new byte[right.length]);
    CliRun run = run("unpack");
    assertEquals(3, run.exit(), run.all());
    assertEquals(Map.of(PLACE + "/a.fits", "new"), contents());
    Files.delete(files().resolve(PLACE).resolve("a.fits"));
    CliRun again = run("unpack");
    assertEquals(3, again.exit(), again.all());
    assertTrue(again.err().contains(": expected md5 "), again.err());
    assertEquals(Map.of(), contents());
    Files.write(damaged, right);
    assertEquals(0, run("unpack").exit());
    assertEquals(Map.of(PLACE + "/b.fits", "new"), contents());
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String path : Tree.of(files()).keySet()) {
      contents.put(path, content(path));
    }
    return contents;
  }

  @Test
  void unpack_componentThatTheNewerFilesetHasBad_comesFromTheOlder() throws IOException {
    byte[] bad = new Tar().file("../up", new byte[1]).gzip();
    BundleStore.Draft older =
        fileset(9, "old")
            .bundle(BundleStore.OTHER_CELL, bundle("b.fits", "old"))
            .registered("2010-01-02T03:04:05Z");
    store.publish(older);
    store.publish(
        fileset(10, "new").bundle(BundleStore.OTHER_CELL, bad).registered("2010-01-03T03:04:05Z"));
    config = store.config("keep: false");
    assertEquals(3, run("sync").exit());
    assertEquals(Map.of(PLACE + "/a.fits", "new", PLACE + "/b.fits", "old"), contents());
    assertTrue(Files.exists(inMirror(older, BundleStore.CELL)), "was not unpacked");
    assertFalse(Files.exists(inMirror(older, BundleStore.OTHER_CELL)));
  }

  @Test
  void unpack_otherFilesetByName_theRefusedOneDoesNotCount() throws IOException {
    BundleStore.Draft bad =
        new BundleStore.Draft(17, 1)
            .bundle(BundleStore.CELL, new Tar().file("../up", new byte[1]).gzip());
    store.publish(bad);
    store.publish(new BundleStore.Draft(18, 1).bundle(BundleStore.CELL, bundle("a.fits", "one")));
    assertEquals(3, run("sync").exit());
    assertEquals(3, run("unpack").exit());
    CliRun other = run("unpack", "warps/" + new BundleStore.Draft(18, 1).name());
    assertEquals(0, other.exit(), other.all());
  }

  @Test
  void run_threadIsInterrupted_endsWithThatAndGoesOnLater() throws Exception {
    store.publish(fileset(1, "one"));
    CliRun.of("sync", "--config", without("unpack: true"));
    MirrorConfig settings = MirrorConfig.read(Path.of(config), Map.of());
    UnpackOptions options = Objects.requireNonNull(settings.unpack());
    try (DataStoreClient client = IppMirror.connect(settings.store(), settings.client());
        Mirror mirror = IppMirror.mirror(client, settings.mirror())) {
      assertThrows(
          InterruptedException.class,
          () -> {
            Thread.currentThread().interrupt();
            Unpacking.run(mirror, options, UnpackRequest.NEW, new Silence());
          });
    }
    assertEquals(Map.of(), contents());
    assertEquals(0, run("unpack").exit());
    assertEquals("one", content(PLACE + "/a.fits"));
  }

  private static final class Silence implements UnpackListener {

    @Override
    public void read(long bytes) {}

    @Override
    public void unpacked(String fileset, int bundles, long files, long bytes) {}

    @Override
    public void refused(String path, String reason) {}

    @Override
    public void failed(String path, String reason) {}
  }
}
