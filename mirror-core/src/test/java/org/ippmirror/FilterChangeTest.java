package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.Filter;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of known filesets when the operator changes what is wanted. */
class FilterChangeTest {

  private static final Filter TEXT_FILES = where("type", "text");

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws IOException {
    store = FixtureDataStore.start().product("p", "stage");
    for (int i = 0; i < 10; i++) {
      store.fileset("p", "f" + i, "2009-10-01T00:00:0" + i + "Z", i % 2 == 0 ? "raw" : "warp");
      store.file("p/f" + i + "/x.tgz", Bytes.of(3, i));
    }
    byte[] text = Bytes.of(9, 9);
    store.file("p/f1/t.mdc", text, "t.mdc|9|" + FixtureDataStore.md5(text) + "|text|");
    mirror = new MirrorUnderTest(store, dir).anchorOverlap(3);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private static Filter where(String column, String value) {
    return new Filter(Map.of(column, List.of(value)), null);
  }

  /** Runs with those filters, and forgets what the store was asked before. */
  private Outcome sync(Filter filesets, Filter files) throws Exception {
    store.clearLog();
    return mirror.clear().product(new ProductSelection("p", filesets, files)).sync().outcome();
  }

  private void loseState() throws IOException {
    Path own = mirror.root().resolve(".ippmirror");
    for (String name : MirrorUnderTest.names(own)) {
      if (name.startsWith("state.db")) {
        Files.delete(own.resolve(name));
      }
    }
  }

  @Test
  void fileFilter_narrowedThenStateLost_keepsWhatIsHeld() throws Exception {
    sync(Filter.ALL, Filter.ALL);
    sync(Filter.ALL, TEXT_FILES);
    loseState();

    assertEquals(Outcome.COMPLETE, sync(Filter.ALL, TEXT_FILES));

    assertTrue(Files.exists(mirror.root().resolve("p/f1/x.tgz")));
    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void filesetFilter_narrowed_failureOfWhatIsLeftOutIsForgotten() throws Exception {
    store.fault("p/f1/index.txt", Fault.status(404));
    sync(Filter.ALL, Filter.ALL);
    sync(where("stage", "raw"), Filter.ALL);

    assertEquals(Outcome.COMPLETE, sync(where("stage", "raw"), Filter.ALL));

    assertEquals(List.of(), mirror.status().products().get(0).failures());
    assertFalse(store.log().contains("p/index.txt"), "no reason to read the whole index again");
  }

  @Test
  void fileFilter_widened_filesetsLeftOutSinceAreFetchedOnlyOnceWantedAgain() throws Exception {
    sync(Filter.ALL, where("type", "tgz"));
    sync(where("stage", "raw"), where("type", "tgz"));

    sync(where("stage", "raw"), Filter.ALL);
    assertEquals(List.of(), store.fileLog());

    sync(Filter.ALL, Filter.ALL);
    assertEquals(List.of("p/f1/t.mdc"), store.fileLog());
  }

  @Test
  void filesetFilter_narrowedAndTheRestRemovedByHand_isNotFetchedAgain() throws Exception {
    sync(Filter.ALL, Filter.ALL);
    sync(where("stage", "raw"), Filter.ALL);
    MirrorUnderTest.delete(mirror.root().resolve("p/f3/index.txt"));
    MirrorUnderTest.delete(mirror.root().resolve("p/f3/x.tgz"));
    store.clearLog();

    assertEquals(Outcome.COMPLETE, mirror.full().outcome());

    assertEquals(List.of(), store.fileLog());
    assertFalse(Files.readString(mirror.root().resolve("p/index.txt")).contains("f3"));
    sync(Filter.ALL, Filter.ALL);
    assertEquals(List.of("p/f3/x.tgz"), store.fileLog());
  }

  @Test
  void dryRun_withANarrowerFilter_removesNoPart() throws Exception {
    store.file("p/f1/large.fits", Bytes.of(2 << 20, 7));
    store.fault("p/f1/large.fits", Fault.cutAfterBytes(500_000));
    sync(Filter.ALL, Filter.ALL);
    Path part = mirror.root().resolve("p/f1/.large.fits~part");
    assertTrue(Files.exists(part));
    mirror.clear().product(new ProductSelection("p", where("stage", "raw"), Filter.ALL));

    mirror.dryRun();
    assertTrue(Files.exists(part), "a dry run");
    mirror.sync();
    assertFalse(Files.exists(part), "a run");
  }
}
