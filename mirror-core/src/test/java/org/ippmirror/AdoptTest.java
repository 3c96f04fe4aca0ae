package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ippmirror.api.AdoptRequest;
import org.ippmirror.api.AdoptResult;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Taking over what another tool fetched. */
@Timeout(120)
class AdoptTest {

  private static final byte[] A = Bytes.of(5000, 1);
  private static final byte[] B = Bytes.of(700_000, 2);
  private static final byte[] C = Bytes.of(10, 3);

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;
  private Path other;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p")
            .fileset("p", "f", "2009-10-01T00:00:01Z")
            .file("p/f/a", A)
            .file("p/f/b", B)
            .fileset("p", "g", "2009-10-01T00:00:02Z")
            .file("p/g/c", C);
    mirror = new MirrorUnderTest(store, dir).product("p");
    other = dir.resolve("other");
    fill(other);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static void fill(Path root) throws IOException {
    put(root.resolve("p/f/a"), A);
    put(root.resolve("p/f/b"), B);
    put(root.resolve("p/g/c"), C);
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
  }

  private Path held(String path) {
    return mirror.root().resolve(path);
  }

  private AdoptResult adopt() throws Exception {
    return mirror.adopt(AdoptRequest.of(other), SyncListener.NONE);
  }

  private AdoptResult move() throws Exception {
    return mirror.adopt(new AdoptRequest(other, true, Set.of()), SyncListener.NONE);
  }

  private static Map<String, String> everything(Path root) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        all.put(path.toString(), Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
    }
    return all;
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  void adopt_wholeTree_isLinkedAndNoFileIsAskedFor() throws Exception {
    Map<String, String> before = everything(other);

    AdoptResult result = adopt();

    assertEquals(Outcome.COMPLETE, result.sync().outcome());
    assertEquals(new AdoptResult(result.sync(), 3, 0, 0, 705_010, 0), result);
    assertEquals(0, result.sync().filesFetched());
    assertEquals(List.of(), store.fileLog());
    assertEquals(inode(other.resolve("p/f/b")), inode(held("p/f/b")));
    assertEquals(2, Files.getAttribute(held("p/f/b"), "unix:nlink"));
    assertEquals(before, everything(other));
    assertEquals(List.of("a", "b", "index.txt"), MirrorUnderTest.names(held("p/f")));
    assertEquals(store.index("p/f/index.txt"), Files.readString(held("p/f/index.txt")));
    assertTrue(mirror.verify().isRight());
    store.clearLog();
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void adopt_tellsHow() throws Exception {
    StringBuilder told = new StringBuilder();
    Files.delete(other.resolve("p/f/a"));
    mirror.adopt(
        AdoptRequest.of(other),
        new SyncListener() {
          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            told.append(file.name()).append(' ').append(how).append(' ');
          }

          @Override
          public void filesetLeft(FilesetId fileset, int missing) {
            told.append(fileset.name()).append(" left ").append(missing).append(' ');
          }
        });

    assertTrue(told.toString().contains("c ADOPTED"), told.toString());
    assertTrue(told.toString().contains("b ADOPTED"), told.toString());
    assertTrue(told.toString().contains("f left 1"), told.toString());
  }

  @Test
  void adopt_wrongAndMissingFiles_areLeftToTheNextSync() throws Exception {
    Files.write(other.resolve("p/f/b"), Bytes.of(700_000, 9));
    Files.delete(other.resolve("p/g/c"));

    AdoptResult result = adopt();

    assertEquals(Outcome.INCOMPLETE, result.sync().outcome());
    assertEquals(1, result.adopted());
    assertEquals(2, result.sync().products().get(0).remaining());
    assertEquals(List.of(), result.sync().products().get(0).completed());
    assertEquals(List.of(), mirror.status().products().get(0).failures());
    assertFalse(Files.exists(held("p/f/index.txt")));
    assertFalse(Files.exists(held("p/f/b")));
    assertArrayEquals(Bytes.of(700_000, 9), Files.readAllBytes(other.resolve("p/f/b")));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of("p/f/b", "p/g/c"), store.fileLog().stream().sorted().toList());
    assertArrayEquals(Bytes.of(700_000, 9), Files.readAllBytes(other.resolve("p/f/b")));
  }

  @Test
  void adopt_filesetThatIsNotThere_isNotAskedFor() throws Exception {
    MirrorUnderTest.delete(other.resolve("p/g/c"));
    Files.delete(other.resolve("p/g"));

    adopt();

    assertFalse(store.log().contains("p/g/index.txt"), store.log().toString());
  }

  @Test
  void adopt_links_areNotFollowed() throws Exception {
    Path away = Files.createDirectories(dir.resolve("away"));
    Files.move(other.resolve("p/f/a"), away.resolve("a"));
    Files.createSymbolicLink(other.resolve("p/f/a"), away.resolve("a"));
    Files.move(other.resolve("p/g"), away.resolve("g"));
    Files.createSymbolicLink(other.resolve("p/g"), away.resolve("g"));

    AdoptResult result = adopt();

    assertEquals(1, result.adopted());
    assertFalse(Files.exists(held("p/g/c")));
  }

  @Test
  void adopt_rowWithoutMd5_goesBySizeAndIsCounted() throws Exception {
    store.fileset("p", "h", "2009-10-01T00:00:03Z").file("p/h/x", Bytes.of(9, 9), "x|9||tgz|");
    put(other.resolve("p/h/x"), Bytes.of(9, 8));

    AdoptResult result = adopt();

    assertEquals(1, result.filesWithoutMd5());
    assertEquals(Outcome.COMPLETE, result.sync().outcome());
  }

  @Test
  void adopt_move_removesWhatWasPublishedAndNothingElse() throws Exception {
    Files.write(other.resolve("p/g/c"), Bytes.of(10, 9));
    Files.writeString(other.resolve("p/f/notes"), "mine");
    Object inode = inode(other.resolve("p/f/b"));

    AdoptResult result = move();

    assertEquals(2, result.adopted());
    assertEquals(List.of("notes"), MirrorUnderTest.names(other.resolve("p/f")));
    assertEquals(List.of("c"), MirrorUnderTest.names(other.resolve("p/g")));
    assertEquals(inode, inode(held("p/f/b")));
    assertEquals(1, Files.getAttribute(held("p/f/b"), "unix:nlink"));
  }

  @Test
  void adopt_moveThatEndsBeforePublishing_removesNothing() throws Exception {
    Map<String, String> before = everything(other);
    SyncListener stops =
        new SyncListener() {
          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            throw new IllegalStateException("killed");
          }
        };

    assertThrows(
        IllegalStateException.class,
        () -> mirror.adopt(new AdoptRequest(other, true, Set.of()), stops));

    assertEquals(before, everything(other));
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertTrue(mirror.verify().isRight());
    assertEquals(before, everything(other));
  }

  @Test
  void adopt_endedAndThenFetchedAnew_theOtherFileIsNotWritten() throws Exception {
    store.fileset("p", "f", "2009-10-01T00:00:01Z").file("p/f/b", B, "b|700000||tgz|");
    Map<String, String> before = everything(other);
    SyncListener stops =
        new SyncListener() {
          @Override
          public void fileFinished(FilesetId fileset, FileEntry file, How how) {
            throw new IllegalStateException("killed");
          }
        };
    assertThrows(IllegalStateException.class, () -> mirror.adopt(AdoptRequest.of(other), stops));

    // A row without a checksum cannot vouch for the bytes beside the target: they come again.
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(before, everything(other));
    assertArrayEquals(B, Files.readAllBytes(other.resolve("p/f/b")));
  }

  @Test
  void adopt_acrossFileSystems_copies() throws Exception {
    try (SmallDisk disk = SmallDisk.ofKilobytes(dir, 16_384)) {
      Path far = disk.path().resolve("far");
      fill(far);

      AdoptResult result = mirror.adopt(AdoptRequest.of(far), SyncListener.NONE);

      assertEquals(3, result.copied());
      assertEquals(Outcome.COMPLETE, result.sync().outcome());
      assertArrayEquals(B, Files.readAllBytes(held("p/f/b")));
      assertArrayEquals(B, Files.readAllBytes(far.resolve("p/f/b")));
      assertTrue(mirror.verify().isRight());
    }
  }

  @Test
  void adopt_moveAcrossFileSystems_copiesAndRemoves() throws Exception {
    try (SmallDisk disk = SmallDisk.ofKilobytes(dir, 16_384)) {
      Path far = disk.path().resolve("far");
      fill(far);

      AdoptResult result = mirror.adopt(new AdoptRequest(far, true, Set.of()), SyncListener.NONE);

      assertEquals(3, result.copied());
      assertEquals(List.of(), MirrorUnderTest.names(far.resolve("p/f")));
      assertArrayEquals(B, Files.readAllBytes(held("p/f/b")));
    }
  }

  @Test
  void adopt_intoAFilesetThatFailedAtTheStore_completesIt() throws Exception {
    store.fault("p/f/b", Fault.status(404));
    for (int i = 0; i < 5; i++) {
      mirror.sync(); // Until its next try is some hours away.
    }

    AdoptResult result = adopt();

    assertEquals(Outcome.COMPLETE, result.sync().outcome());
    assertEquals(List.of(), mirror.status().products().get(0).failures());
  }

  @Test
  void adopt_wrongFileWherePartOfADownloadIsHeld_keepsThatPart() throws Exception {
    byte[] large = Bytes.of(3 << 20, 5);
    store.fileset("p", "h", "2009-10-01T00:00:03Z").file("p/h/x", large);
    store.fault("p/h/x", Fault.cutAfterBytes(1 << 19));
    mirror.sync();
    long part = Files.size(held("p/h/.x~part"));
    put(other.resolve("p/h/x"), Bytes.of(3 << 20, 6));

    adopt();

    assertEquals(part, Files.size(held("p/h/.x~part")));
  }

  @Test
  void adopt_inPlace_takesOverAndRemovesNothing() throws Exception {
    fill(mirror.root());
    Files.write(held("p/f/a"), Bytes.of(5000, 9));
    Files.writeString(held("p/f/index.txt"), "another tool's");
    Files.writeString(held("p/index.txt"), "another tool's list");
    Files.writeString(held("p/f/unknown"), "mine");
    Files.writeString(held("thesis.txt"), "mine");
    Object inode = inode(held("p/f/b"));
    assertThrows(StoreException.class, mirror::sync);

    AdoptResult result = mirror.adopt(AdoptRequest.of(mirror.root()), SyncListener.NONE);

    assertEquals(2, result.kept());
    assertEquals(0, result.adopted());
    assertEquals(Outcome.INCOMPLETE, result.sync().outcome());
    assertEquals(List.of(), store.fileLog());
    assertEquals(inode, inode(held("p/f/b")));
    assertFalse(Files.exists(held("p/f/index.txt")));
    assertEquals("another tool's", Files.readString(held(".ippmirror/aside/p/f/index.txt")));
    assertEquals("another tool's list", Files.readString(held(".ippmirror/aside/p/index.txt")));
    assertEquals("mine", Files.readString(held("p/f/unknown")));
    assertEquals("mine", Files.readString(held("thesis.txt")));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertEquals(List.of("p/f/a"), store.fileLog());
    assertArrayEquals(A, Files.readAllBytes(held("p/f/a")));
    assertEquals(inode, inode(held("p/f/b")));
  }

  @Test
  void adopt_inPlaceTwice_isTheSame() throws Exception {
    fill(mirror.root());
    mirror.adopt(AdoptRequest.of(mirror.root()), SyncListener.NONE);
    store.clearLog();

    AdoptResult result = mirror.adopt(AdoptRequest.of(mirror.root()), SyncListener.NONE);

    assertEquals(Outcome.COMPLETE, result.sync().outcome());
    assertEquals(2, mirror.status().products().get(0).complete());
  }

  @Test
  void adopt_oneInsideTheOther_isRefusedAndNothingIsMade() throws Exception {
    for (Path wrong : List.of(dir, dir.resolve("none"), other.resolve("p/f/a"))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> mirror.adopt(AdoptRequest.of(wrong), SyncListener.NONE),
          wrong.toString());
    }
    assertFalse(Files.exists(mirror.root()));
    Path inside = Files.createDirectories(mirror.root().resolve("inside"));
    assertThrows(
        IllegalArgumentException.class,
        () -> mirror.adopt(AdoptRequest.of(inside), SyncListener.NONE));
    Path link = Files.createSymbolicLink(dir.resolve("link"), mirror.root());
    assertThrows(
        IllegalArgumentException.class,
        () -> mirror.adopt(AdoptRequest.of(link.resolve("inside")), SyncListener.NONE));
  }
}
