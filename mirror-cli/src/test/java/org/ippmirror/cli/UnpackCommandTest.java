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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.cli.config.MirrorConfig;
import org.ippmirror.cli.unpack.UnpackListener;
import org.ippmirror.cli.unpack.UnpackOptions;
import org.ippmirror.cli.unpack.UnpackRequest;
import org.ippmirror.cli.unpack.Unpacking;
import org.junit.jupiter.api.Test;

class UnpackCommandTest extends UnpackCase {

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
  void unpack_intoTheMirrorByALink_isRefused() throws IOException {
    store.publish(fileset(1, "one"));
    CliRun.of("sync", "--config", without("unpack: true"));
    Path inside = Files.createDirectory(directory.resolve("mirror/inside"));
    Files.createSymbolicLink(files(), inside);
    CliRun run = run("unpack");
    assertEquals(1, run.exit(), run.all());
    assertTrue(run.err().contains("expected a directory neither in the mirror"), run.err());
    assertEquals(Map.of(), Tree.of(inside));
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
