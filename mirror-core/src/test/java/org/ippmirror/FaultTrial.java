package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.FaultCase.Expected;
import org.ippmirror.FaultCase.Soon;
import org.ippmirror.api.Failure;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductResult;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.TransportException;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.HeldTree;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.SettableClock;

/** One fault on one item: a store and a mirror of their own, from the first run to the last. */
final class FaultTrial {

  /** What the fault lies on. */
  enum Target {
    ROOT("index.txt", 150),
    LIST("p/index.txt", 180),
    FILESET("p/f/index.txt", 150),
    SMALL_FILE("p/f/s", 4000),
    LARGE_FILE("p/f/x", 1_200_000),
    /** The rest of a large file, of which an earlier run brought a half. */
    PART("p/f/x", 600_000);

    private final String path;
    private final int bytes;

    Target(String path, int bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    boolean takes(FaultCase fault) {
      return switch (this) {
        case ROOT, LIST, FILESET -> fault.onLists();
        case SMALL_FILE, LARGE_FILE, PART -> fault.onFiles();
      };
    }

    private Expected expected(FaultCase fault) {
      return switch (this) {
        case ROOT -> FaultCase.RIGHT; // It only decorates (H40).
        case LIST -> fault.list();
        case FILESET -> fault.fileset();
        case SMALL_FILE, LARGE_FILE -> fault.file();
        case PART -> fault.part();
      };
    }
  }

  /** How it went, if as expected. */
  enum Outcome {
    RIGHT_AT_ONCE,
    NAMED_THEN_RIGHT,
    BELIEVED
  }

  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration IDLE_WHERE_NOTHING_STALLS = Duration.ofSeconds(15);
  private static final int RUNS_TO_HEAL = 2;

  private final FaultCase fault;
  private final Target target;
  private final boolean passing;
  private final Path dir;
  private final Expected expected;
  private final SettableClock clock = new SettableClock();

  FaultTrial(FaultCase fault, Target target, boolean passing, Path dir) {
    this.fault = fault;
    this.target = target;
    this.passing = passing;
    this.dir = dir;
    this.expected = target.expected(fault);
  }

  @Override
  public String toString() {
    return fault.name() + " on " + target + (passing ? ", passing" : ", lasting");
  }

  /** A store with two products; what is faulty has neighbours on every level. */
  static FixtureDataStore store() throws IOException {
    return FixtureDataStore.start()
        .product("p", "stage")
        .product("q", "stage")
        .fileset("p", "e", "2009-10-01T00:00:00Z", "raw")
        .file("p/e/v", Bytes.of(100, 1))
        .fileset("p", "f", "2009-10-01T00:00:01Z", "raw")
        .file("p/f/u", Bytes.of(300, 2))
        .file("p/f/x", Bytes.of(1_200_000, 3))
        .file("p/f/s", Bytes.of(4000, 7))
        .file("p/f/y", Bytes.of(10, 4))
        .fileset("p", "g", "2009-10-01T00:00:02Z", "raw")
        .file("p/g/z", Bytes.of(100, 5))
        .fileset("q", "h", "2009-10-01T00:00:03Z", "raw")
        .file("q/h/w", Bytes.of(100, 6));
  }

  Outcome run() throws Exception {
    Files.createDirectory(dir);
    try (FixtureDataStore store = store()) {
      MirrorUnderTest mirror =
          new MirrorUnderTest(store, dir)
              .product("p")
              .product("q")
              .clock(clock)
              .connections(2)
              .idle(fault.name().startsWith("stall") ? IDLE : IDLE_WHERE_NOTHING_STALLS);
      if (target == Target.PART) {
        interrupt(store, mirror);
      }
      store.fault(target.path, placed());
      SyncResult result = timed(mirror);
      HeldTree tree = new HeldTree(store, mirror.root());
      checkNeighbours(tree);
      Outcome outcome = check(tree, result);
      store.heal();
      heal(mirror, tree);
      return outcome;
    } finally {
      MoreFiles.deleteRecursively(dir, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private void interrupt(FixtureDataStore store, MirrorUnderTest mirror) throws Exception {
    store.fault(target.path, Fault.cutAfterBytes(600_000).times(1));
    store.fault(target.path, Fault.status(404).after(1));
    assertEquals(SyncResult.Outcome.INCOMPLETE, mirror.sync().outcome());
    assertEquals(600_000, Files.size(mirror.root().resolve("p/f/.x~part")));
    store.heal();
  }

  private Fault placed() {
    Fault made = fault.fault().apply(target.bytes);
    Fault placed = target == Target.PART ? made.ofParts() : made;
    return passing ? placed.times(1) : placed;
  }

  private static SyncResult timed(MirrorUnderTest mirror) throws Exception {
    long start = System.nanoTime();
    SyncResult result = mirror.sync();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(LONGEST_RUN) < 0, "the run took " + took);
    return result;
  }

  /** Whatever happens to an item, nothing wrong is seen and the others are there. */
  private void checkNeighbours(HeldTree tree) throws IOException {
    tree.checkNoWrongByte();
    if (!expected.believed() || target != Target.FILESET) {
      tree.checkNoIndexOverGaps();
    }
    assertEquals(List.of(), tree.missing("q"));
    if (target != Target.LIST) {
      assertTrue(tree.isHeld("p", "e") && tree.isHeld("p", "g"), "neighbours in the product");
    }
  }

  private Outcome check(HeldTree tree, SyncResult result) throws IOException {
    ProductResult p = result.products().get(0);
    if (expected.believed()) {
      return Outcome.BELIEVED;
    }
    boolean right = tree.missing("p").isEmpty() && result.outcome() == SyncResult.Outcome.COMPLETE;
    Set<String> kinds = expected.kinds();
    if (right) {
      boolean mayPass = passing && expected.passing() != Soon.NEXT_RUN;
      assertTrue(kinds.isEmpty() || mayPass, "expected " + kinds + ", got all right");
      return Outcome.RIGHT_AT_ONCE;
    }
    assertTrue(
        !kinds.isEmpty() && (!passing || expected.passing() != Soon.NOW),
        () -> "expected all to be right, got " + named(p) + " " + reasons(p));
    assertEquals(SyncResult.Outcome.INCOMPLETE, result.outcome());
    assertNotEquals(List.of(), named(p), "what is missing is named");
    for (String kind : named(p)) {
      assertTrue(kinds.contains(kind), () -> "expected " + kinds + ", got " + kind + reasons(p));
    }
    return Outcome.NAMED_THEN_RIGHT;
  }

  /** The classes of what the product's result names, all of it at or below the target. */
  private List<String> named(ProductResult p) {
    List<String> kinds = new ArrayList<>();
    p.whyNotListed().ifPresent(why -> kinds.add(kind(why)));
    if (p.problemCount() > 0) {
      kinds.add(FaultCase.INDEX);
    }
    for (Failure failure : p.failures()) {
      assertTrue(
          target.path.startsWith(failure.path()) || target == Target.FILESET, failure.path());
      kinds.add(failure.kind().name());
    }
    return kinds;
  }

  private static String reasons(ProductResult p) {
    return " (" + p.whyNotListed() + ", " + p.problems() + ", " + p.failures() + ")";
  }

  private static String kind(MirrorException why) {
    if (why instanceof TransportException t) {
      return t.kind() == TransportException.Kind.STATUS ? FaultCase.REFUSED : FaultCase.TRANSPORT;
    }
    return why instanceof ProtocolException ? FaultCase.INDEX : why.getClass().getSimpleName();
  }

  private void heal(MirrorUnderTest mirror, HeldTree tree) throws Exception {
    Optional<SyncResult> last = Optional.empty();
    Duration wait = Duration.ofHours(1);
    for (int run = 1; run <= RUNS_TO_HEAL; run++) {
      clock.pass(wait);
      wait = Duration.ofDays(8); // Later than any time a store may ask for.
      last = Optional.of(mirror.sync());
      if (last.get().outcome() == SyncResult.Outcome.COMPLETE) {
        break;
      }
    }
    assertEquals(SyncResult.Outcome.COMPLETE, last.orElseThrow().outcome(), last.toString());
    tree.checkNoWrongByte();
    if (!expected.believed() || target != Target.FILESET) {
      assertEquals(List.of(), tree.missing("p"));
      assertEquals(List.of(), tree.missing("q"));
      assertArrayEquals(
          Bytes.of(10, 4), Files.readAllBytes(mirror.root().resolve("p/f/y")), "p/f/y");
    }
  }
}
