package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.Filter;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.VerifyListener;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyProblem.Kind;
import org.ippmirror.api.VerifyRequest;
import org.ippmirror.api.VerifyResult;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a look at the mirror finds, and that it leaves no trace. */
@Timeout(120)
class VerifyTest {

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p")
            .fileset("p", "f", "2009-10-01T00:00:01Z")
            .file("p/f/a", Bytes.of(5000, 1))
            .file("p/f/b", Bytes.of(700_000, 2))
            .fileset("p", "g", "2009-10-01T00:00:02Z")
            .file("p/g/c", Bytes.of(10, 3));
    mirror = new MirrorUnderTest(store, dir).product("p");
    mirror.sync();
    store.clearLog();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path held(String path) {
    return mirror.root().resolve(path);
  }

  private List<String> found() throws Exception {
    return mirror.verify().problems().stream().map(p -> p.kind() + " " + p.path()).toList();
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

  @Test
  void verify_rightMirror_countsAllAsksNobodyAndLeavesNoTrace() throws Exception {
    Map<String, String> before = everything(mirror.root());

    VerifyResult result = mirror.verify();

    assertEquals(2, result.filesets());
    assertEquals(3, result.files());
    assertEquals(705_010, result.bytes());
    assertEquals(List.of(), result.problems());
    assertTrue(result.isRight());
    assertEquals(List.of(), store.log());
    assertEquals(before, everything(mirror.root()));
  }

  @Test
  void verify_bitRot_isWrongMd5() throws Exception {
    byte[] bytes = Bytes.of(700_000, 2);
    bytes[650_000] ^= 1;
    Files.write(held("p/f/b"), bytes);

    VerifyResult result = mirror.verify();

    assertEquals(1, result.problemCount());
    VerifyProblem problem = result.problems().get(0);
    assertEquals("p/f/b", problem.path());
    assertEquals(Kind.WRONG_MD5, problem.kind());
    assertEquals("md5 " + FixtureDataStore.md5(Bytes.of(700_000, 2)), problem.expected());
    assertEquals("md5 " + FixtureDataStore.md5(bytes), problem.found());
  }

  @Test
  void verify_truncated_isWrongSize() throws Exception {
    Files.write(held("p/f/b"), Bytes.of(699_999, 2));

    VerifyProblem problem = mirror.verify().problems().get(0);

    assertEquals(
        new VerifyProblem("p/f/b", Kind.WRONG_SIZE, "700000 bytes", "699999 bytes"), problem);
  }

  @Test
  void verify_fileGone_isMissing() throws Exception {
    Files.delete(held("p/f/a"));

    assertEquals(List.of("MISSING p/f/a"), found());
  }

  @Test
  void verify_linkOrDirectoryInPlaceOfFile_isNotPlain() throws Exception {
    Path moved = Files.move(held("p/f/a"), dir.resolve("elsewhere"));
    Files.createSymbolicLink(held("p/f/a"), moved);
    Files.delete(held("p/g/c"));
    Files.createDirectory(held("p/g/c"));

    assertEquals(List.of("NOT_PLAIN p/f/a", "NOT_PLAIN p/g/c"), found().stream().sorted().toList());
  }

  @Test
  void verify_linkInPlaceOfFileset_isNotFollowed() throws Exception {
    Path moved = Files.move(held("p/f"), dir.resolve("elsewhere"));
    Files.createSymbolicLink(held("p/f"), moved);

    assertEquals(List.of("NOT_PLAIN p/f"), found());
  }

  @Test
  void verify_unlistedFile_isToldAndStays() throws Exception {
    Files.writeString(held("p/f/mine.txt"), "mine");

    assertEquals(List.of("UNLISTED p/f/mine.txt"), found());
    assertTrue(Files.exists(held("p/f/mine.txt")));
  }

  @Test
  void verify_filesetIndexGone_isIndex() throws Exception {
    Files.delete(held("p/f/index.txt"));

    assertEquals(List.of("INDEX p/f/index.txt"), found());
  }

  @Test
  void verify_filesetGone_isIndex() throws Exception {
    Files.delete(held("p/g/index.txt"));
    Files.delete(held("p/g/c"));
    Files.delete(held("p/g"));

    assertEquals(List.of("INDEX p/g/index.txt"), found());
  }

  @Test
  void verify_filesetIndexTorn_isIndex() throws Exception {
    String text = Files.readString(held("p/f/index.txt"));
    Files.writeString(held("p/f/index.txt"), text.substring(0, text.lastIndexOf("tgz")));

    assertEquals(List.of("INDEX p/f/index.txt"), found());
  }

  @Test
  void verify_filesetIndexEmpty_isIndex() throws Exception {
    Files.writeString(held("p/f/index.txt"), "");

    assertEquals("INDEX p/f/index.txt", found().get(0));
  }

  @Test
  void verify_productIndexGone_isIndexAndFilesetsAreReadAllTheSame() throws Exception {
    Files.delete(held("p/index.txt"));
    Files.delete(held("p/f/a"));

    assertEquals(List.of("INDEX p/index.txt", "MISSING p/f/a"), found());
  }

  @Test
  void verify_productIndexLacksARow_isIndexOfThatFileset() throws Exception {
    String text = Files.readString(held("p/index.txt"));
    Files.writeString(held("p/index.txt"), text.replaceAll("(?m)^g .*\n", ""));

    assertEquals(List.of("INDEX p/g"), found());
    assertEquals(2, mirror.verify().filesets());
  }

  @Test
  void verify_productIndexTorn_isIndex() throws Exception {
    String text = Files.readString(held("p/index.txt")).stripTrailing();
    Files.writeString(held("p/index.txt"), text.substring(0, text.length() - 5));

    assertEquals(List.of("INDEX p/index.txt"), found());
  }

  @Test
  void verify_stateGone_goesByTheIndexesAlone() throws Exception {
    Files.delete(held(".ippmirror/state.db"));
    Files.delete(held("p/f/a"));

    assertEquals(List.of("MISSING p/f/a"), found());
  }

  @Test
  void verify_rowWithoutMd5_isCheckedBySizeAndCountedApart() throws Exception {
    store.fileset("p", "h", "2009-10-01T00:00:03Z").file("p/h/x", Bytes.of(9, 9), "x|9||tgz|");
    mirror.sync();
    Files.write(held("p/h/x"), Bytes.of(9, 8));

    VerifyResult result = mirror.verify();

    assertTrue(result.isRight());
    assertEquals(1, result.filesWithoutMd5());
    Files.write(held("p/h/x"), Bytes.of(8, 8));
    assertEquals(List.of("WRONG_SIZE p/h/x"), found());
  }

  @Test
  void verify_differentRowsOfOneName_anyIsRight() throws Exception {
    byte[] bytes = Bytes.of(9, 9);
    String other = "x|9|" + FixtureDataStore.md5(Bytes.of(9, 1)) + "|tgz|";
    String right = "x|9|" + FixtureDataStore.md5(bytes) + "|tgz|";
    store.fileset("p", "h", "2009-10-01T00:00:03Z").file("p/h/x", bytes, other + "\n" + right);
    mirror.sync();

    assertEquals(List.of(), found());
    Files.write(held("p/h/x"), Bytes.of(9, 2));
    assertEquals(List.of("WRONG_MD5 p/h/x"), found());
  }

  @Test
  void verify_hiddenNamesOfOurOwn_areLitterAndNoProblem() throws Exception {
    Files.writeString(held("p/f/.a~part"), "old");
    Files.writeString(held("p/f/.index.txt~new"), "old");
    Files.writeString(held("p/f/.hidden"), "not ours");

    VerifyResult result = mirror.verify();

    assertEquals(2, result.litter());
    assertEquals("p/f/.hidden", result.problems().get(0).path());
    assertEquals(1, result.problemCount());
    assertTrue(Files.exists(held("p/f/.a~part")));
  }

  @Test
  void verify_fileFilter_leftOutFilesAreNotMissing() throws Exception {
    Filter only = new Filter(Map.of("name", List.of("a")), null);
    MirrorUnderTest part =
        new MirrorUnderTest(store, dir.resolve("part"))
            .product(new ProductSelection("p", Filter.ALL, only));
    part.sync();

    assertTrue(part.verify().isRight());
  }

  @Test
  void verify_namedFileset_looksAtThatAlone() throws Exception {
    Files.delete(held("p/g/c"));

    VerifyResult result =
        mirror.verify(VerifyRequest.builder().only("p/f").build(), VerifyListener.NONE);

    assertEquals(1, result.filesets());
    assertTrue(result.isRight());
  }

  @Test
  void verify_unknownName_isTheCallersMistake() {
    for (String name : List.of("q", "p/none", "q/f", "p/../f", "p/")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> mirror.verify(VerifyRequest.builder().only(name).build(), VerifyListener.NONE),
          name);
    }
  }

  @Test
  void verify_noMirror_isRefusedAndNothingIsMade() {
    MirrorUnderTest none = new MirrorUnderTest(store, dir.resolve("none")).product("p");

    StoreException e = assertThrows(StoreException.class, none::verify);

    assertEquals(StoreException.Kind.FOREIGN, e.kind());
    assertTrue(Files.notExists(dir.resolve("none")));
  }

  @Test
  void verify_sample_seesEachFilesetOnceInSoManyDays() throws Exception {
    for (int i = 0; i < 40; i++) {
      store.fileset("p", "n" + i, "2009-10-02T00:00:00Z").file("p/n" + i + "/x", Bytes.of(1, i));
    }
    mirror.sync();
    List<String> seen = new ArrayList<>();
    VerifyListener listener =
        new VerifyListener() {
          @Override
          public void verified(String path) {
            seen.add(path);
          }
        };
    Instant day = Instant.parse("2026-11-24T23:59:00Z");
    for (int i = 0; i < 7; i++) {
      Clock then = Clock.fixed(day.plus(Duration.ofDays(i)), ZoneOffset.UTC);
      mirror.clock(then).verify(VerifyRequest.builder().days(7).build(), listener);
    }

    assertEquals(42, seen.size());
    assertEquals(42, seen.stream().distinct().count());
  }

  @Test
  void verify_readOnlyDisk_works() throws Exception {
    try (SmallDisk disk = SmallDisk.ofKilobytes(dir, 16_384)) {
      MirrorUnderTest small = new MirrorUnderTest(store, disk.path()).product("p");
      small.sync();
      Files.delete(small.root().resolve("p/f/a"));
      disk.readOnly(true);

      VerifyResult result = small.verify();

      assertEquals(2, result.filesets());
      assertEquals("p/f/a", result.problems().get(0).path());
      disk.readOnly(false);
    }
  }

  @Test
  void verify_whileARunReplacesAFileset_findsNothingWrong() throws Exception {
    store.fileset("p", "f", "2009-10-05T00:00:00Z").file("p/f/a", Bytes.of(6000, 7));
    store.fileset("p", "h", "2009-10-06T00:00:00Z").file("p/h/x", Bytes.of(50, 8));
    List<VerifyResult> looks = new ArrayList<>();
    SyncListener looking =
        new SyncListener() {
          @Override
          public void progressed(FilesetId fileset, String file, int bytes) {
            look();
          }

          @Override
          public void filesetFinished(FilesetId fileset) {
            look();
          }

          private void look() {
            try {
              looks.add(mirror.verify());
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        };

    mirror.sync(SyncRequest.all(), looking);

    assertTrue(looks.size() >= 4);
    for (VerifyResult look : looks) {
      assertEquals(List.of(), look.problems());
      assertEquals(0, look.litter());
    }
    assertTrue(mirror.verify().isRight());
  }

  /** As a run does it, while the first file of the version before is read. */
  private VerifyListener replacing(byte[] bytes, AtomicReference<String> index) {
    return new VerifyListener() {
      private boolean done;

      @Override
      public void read(long count) {
        if (done) {
          return;
        }
        done = true;
        try {
          Files.move(held("p/f/index.txt"), held("p/f/.index.txt~old"));
          Files.write(held("p/f/b"), bytes, StandardOpenOption.CREATE_NEW);
          if (index.get() != null) {
            Files.writeString(held("p/f/index.txt"), index.get());
            Files.delete(held("p/f/.index.txt~old"));
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  @Test
  void verify_filesetReplacedWhileItIsRead_isReadOnceMore() throws Exception {
    byte[] next = Bytes.of(800, 4);
    String index =
        Files.readString(held("p/f/index.txt"))
            .replaceAll("(?m)^b\\|.*$", "b|800|" + FixtureDataStore.md5(next) + "|tgz|");
    Files.delete(held("p/f/b"));

    VerifyResult result =
        mirror.verify(
            VerifyRequest.builder().only("p/f").threads(1).build(),
            replacing(next, new AtomicReference<>(index)));

    assertEquals(List.of(), result.problems());
    assertEquals(1, result.filesets());
    assertEquals(0, result.skipped());
  }

  @Test
  void verify_interrupted_ends() {
    VerifyListener interrupts =
        new VerifyListener() {
          @Override
          public void read(long bytes) {
            Thread.currentThread().interrupt();
          }
        };

    assertThrows(InterruptedException.class, () -> mirror.verify(VerifyRequest.all(), interrupts));
  }
}
