package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Filter;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.OwnDisk;
import org.ippmirror.protocol.SafeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No published name leads out of the mirror, or onto another one's place. */
@Timeout(120)
class PathSafetyTest {

  private static final String TIME = "2009-10-01T00:00:00Z";
  private static final byte[] ONE = Bytes.of(2_000_000, 1);
  private static final byte[] TWO = Bytes.of(2_000_000, 2);

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;
  private Path outside;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p").fileset("p", "f", TIME);
    store.file("p/f/x.fits", ONE);
    mirror = new MirrorUnderTest(store, dir).product("p");
    outside = Files.createDirectory(dir.resolve("outside"));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private SyncResult syncOk(Path root) throws Exception {
    return new MirrorUnderTest(store, root).product("p").sync();
  }

  private static Failure onlyFailure(SyncResult result) {
    List<Failure> failures = result.products().get(0).failures();
    assertEquals(1, failures.size(), failures.toString());
    assertEquals(Failure.Kind.LOCAL, failures.get(0).kind());
    return failures.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p/g",
        "p/g/y",
        "p/g/.y~part",
        "p/g/.y~proof",
        "p/g/.y~proof~new",
        "p/g/index.txt",
        "p/g/.index.txt~new",
        "p/g/.index.txt~old",
        "p/index.txt",
        ".ippmirror/upstream",
        ".ippmirror/upstream/p",
        ".ippmirror/upstream/p/g",
        ".ippmirror/upstream/p/g/index.txt",
      })
  void link_anywhere_isNotFollowedAndTheRestGoesOn(String place) throws Exception {
    mirror.sync();
    String was = "# fileID|bytes|md5sum|type|\ny|3|" + "a".repeat(32) + "|t|\n";
    for (String name : List.of("index.txt", "y", "z")) {
      Files.writeString(outside.resolve(name), was);
    }
    store.fileset("p", "g", TIME).file("p/g/y", TWO).file("p/g/z", ONE);
    store.fileset("p", "h", TIME).file("p/h/y", TWO);
    Path link = mirror.root().resolve(place);
    Files.createDirectories(link.getParent());
    Files.deleteIfExists(link);
    boolean directory = !place.endsWith("y") && !place.contains("~") && !place.endsWith(".txt");
    Files.createSymbolicLink(link, directory ? outside : outside.resolve("y"));
    mirror.clear().product(withoutZ("p"));

    SyncResult result = mirror.full();

    assertEquals(List.of("index.txt", "y", "z"), MirrorUnderTest.names(outside));
    for (String name : List.of("index.txt", "y", "z")) {
      assertEquals(was, Files.readString(outside.resolve(name)), name);
    }
    assertArrayEquals(TWO, Files.readAllBytes(mirror.root().resolve("p/h/y")));
    if (result.outcome() == Outcome.INCOMPLETE) {
      assertTrue(
          result.products().get(0).failures().stream()
              .allMatch(f -> f.kind() == Failure.Kind.LOCAL && f.reason().contains("link")),
          result.toString());
    } else {
      assertFalse(Files.isSymbolicLink(mirror.root().resolve("p/g/y")));
    }
  }

  private static ProductSelection withoutZ(String product) {
    Filter files = new Filter(Map.of("name", List.of("x*", "y")), null);
    return new ProductSelection(product, Filter.ALL, files);
  }

  @Test
  void linkInPlaceOfCompleteFileset_isNotTakenForIt() throws Exception {
    mirror.sync();
    Files.move(mirror.root().resolve("p/f"), outside.resolve("f"));
    Files.createSymbolicLink(mirror.root().resolve("p/f"), outside.resolve("f"));

    SyncResult result = mirror.full();

    assertTrue(onlyFailure(result).reason().contains("got a link"), result.toString());
    assertEquals(List.of("index.txt", "x.fits"), MirrorUnderTest.names(outside.resolve("f")));
  }

  @Test
  void linkInPlaceOfTheMirrorsOwnDirectory_isRefused() throws Exception {
    mirror.sync();
    Files.move(mirror.root().resolve(".ippmirror"), outside.resolve("own"));
    Files.createSymbolicLink(mirror.root().resolve(".ippmirror"), outside.resolve("own"));

    StoreException e = assertThrows(StoreException.class, mirror::sync);

    assertEquals(StoreException.Kind.UNSAFE_PATH, e.kind());
  }

  @Test
  void names_thatDifferInUnicodeFormAlone_neverCome() {
    String composed = Normalizer.normalize("caf\u00e9", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize("caf\u00e9", Normalizer.Form.NFD);

    assertTrue(SafeId.problem(composed).isPresent());
    assertTrue(SafeId.problem(decomposed).isPresent());
    for (char c = 128; c < Character.MAX_VALUE; c++) {
      assertTrue(SafeId.problem("x" + c).isPresent(), "a published name is ASCII");
    }
  }

  @Test
  void longestNames_workEndToEnd() throws Exception {
    String product = "p".repeat(255);
    String fileset = "f".repeat(255);
    String file = "x".repeat(255);
    String path = product + "/" + fileset + "/" + file;
    store.product(product).fileset(product, fileset, TIME).file(path, ONE);
    store.file(product + "/" + fileset + "/z", TWO);
    MirrorUnderTest lengthy = new MirrorUnderTest(store, dir).product(withoutZ(product));

    assertEquals(Outcome.COMPLETE, lengthy.sync().outcome());
    assertEquals(Outcome.COMPLETE, lengthy.full().outcome());

    assertArrayEquals(ONE, Files.readAllBytes(lengthy.root().resolve(path)));
    assertTrue(Files.readString(lengthy.root().resolve("index.txt")).contains(product));
  }

  @Test
  void namesTooLongForTheFileSystem_failAndTheRestGoesOn() throws Exception {
    try (OwnDisk disk = OwnDisk.shortNames(dir)) {
      String fits = "n".repeat(170);
      String tooLong = "n".repeat(200);
      store.fileset("p", fits, TIME).file("p/" + fits + "/" + fits, ONE);
      store.fileset("p", tooLong, TIME).file("p/" + tooLong + "/y", ONE);
      store.fileset("p", "g", TIME).file("p/g/" + tooLong, ONE).file("p/g/y", TWO);

      SyncResult result = syncOk(disk.path());

      List<Failure> failures = result.products().get(0).failures();
      assertEquals(
          Set.of("p/" + tooLong, "p/g/" + tooLong),
          failures.stream().map(Failure::path).collect(Collectors.toSet()));
      failures.forEach(f -> assertTrue(f.reason().contains("File name too long"), f.reason()));
      Path root = disk.path().resolve("mirror");
      assertArrayEquals(ONE, Files.readAllBytes(root.resolve("p/" + fits + "/" + fits)));
      assertArrayEquals(TWO, Files.readAllBytes(root.resolve("p/g/y")));
      assertArrayEquals(ONE, Files.readAllBytes(root.resolve("p/f/x.fits")));
    }
  }

  @Test
  void caseBlindDisk_filesetsThatDifferInCase_theSecondFailsAndTheFirstStays() throws Exception {
    try (OwnDisk disk = OwnDisk.caseBlind(dir)) {
      syncOk(disk.path());
      store.fileset("p", "F", "2009-10-02T00:00:00Z").file("p/F/x.fits", TWO);
      store.fileset("p", "g", "2009-10-02T00:00:00Z").file("p/g/x.fits", TWO);

      Failure failure = onlyFailure(syncOk(disk.path()));

      assertEquals("p/F", failure.path());
      assertTrue(failure.reason().contains("/p/F: expected no name that differs only in case"));
      assertTrue(failure.reason().endsWith("got f"), failure.reason());
      Path product = disk.path().resolve("mirror/p");
      assertArrayEquals(ONE, Files.readAllBytes(product.resolve("f/x.fits")));
      assertArrayEquals(TWO, Files.readAllBytes(product.resolve("g/x.fits")));
      assertEquals(List.of("f", "g", "index.txt"), MirrorUnderTest.names(product));
    }
  }

  @Test
  void caseBlindDisk_filesThatDifferInCase_oneIsHeldWholeAndOneFails() throws Exception {
    try (OwnDisk disk = OwnDisk.caseBlind(dir)) {
      store.file("p/f/X.fits", TWO).file("p/f/INDEX.TXT", TWO);

      SyncResult result = syncOk(disk.path());

      List<Failure> failures = result.products().get(0).failures();
      assertEquals(2, failures.size(), failures.toString());
      Path held = disk.path().resolve("mirror/p/f");
      String name = MirrorUnderTest.visible(held).get(0);
      assertEquals(List.of(name), MirrorUnderTest.visible(held));
      assertArrayEquals(
          name.equals("x.fits") ? ONE : TWO, Files.readAllBytes(held.resolve(name)), name);
      assertEquals(Outcome.INCOMPLETE, syncOk(disk.path()).outcome());
      assertEquals(List.of(name), MirrorUnderTest.visible(held), "the first stays the first");
    }
  }

  @Test
  void caseBlindDisk_entryOfOtherCaseIsThere_isNotOverwritten() throws Exception {
    try (OwnDisk disk = OwnDisk.caseBlind(dir)) {
      syncOk(disk.path());
      Path root = disk.path().resolve("mirror");
      store.fileset("p", "g", TIME).file("p/g/y", TWO);
      Files.createDirectories(root.resolve("p/g"));
      Files.writeString(root.resolve("p/g/Y"), "was here");

      Failure failure = onlyFailure(syncOk(disk.path()));

      assertEquals("p/g/y", failure.path());
      assertTrue(failure.reason().endsWith("got Y"), failure.reason());
      assertEquals("was here", Files.readString(root.resolve("p/g/Y")));
    }
  }

  @Test
  void caseBlindDisk_productsThatDifferInCase_theSecondFailsAndTheFirstStays() throws Exception {
    try (OwnDisk disk = OwnDisk.caseBlind(dir)) {
      syncOk(disk.path());
      store.product("P").fileset("P", "f", TIME).file("P/f/x.fits", TWO);
      MirrorUnderTest both = new MirrorUnderTest(store, disk.path()).product("p").product("P");

      StoreException e = assertThrows(StoreException.class, both::sync);

      assertEquals(StoreException.Kind.UNSAFE_PATH, e.kind());
      assertTrue(e.getMessage().contains("/P: ") && e.getMessage().endsWith("got p"));
      Path root = disk.path().resolve("mirror");
      assertArrayEquals(ONE, Files.readAllBytes(root.resolve("p/f/x.fits")));
      assertTrue(Files.readString(root.resolve("p/index.txt")).contains("\nf"));
    }
  }
}
