package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which fileset of a run has its places, and which bundles stay in the mirror. */
class UnpackVersionsTest extends UnpackCase {

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
}
