package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ippmirror.api.Failure;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.FixtureDataStore.Validators;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of which one half is here, and which is another one at the store by then (H36). */
@Timeout(120)
class ReplacedUpstreamTest {

  private static final String FILE = "p/f/x.fits";
  private static final int SIZE = 1_500_000;
  private static final int CUT = SIZE / 2;
  private static final byte[] OLD = Bytes.of(SIZE, 1);

  /** By the same wrong bytes, or by the validator of those that were held. */
  private static final Set<Failure.Kind> KINDS = Set.of(Failure.Kind.REPLACED, Failure.Kind.INDEX);

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p").fileset("p", "f", "2009-10-01T00:00:00Z");
    store.file(FILE, OLD).file("p/f/other", Bytes.of(10, 2));
    mirror = new MirrorUnderTest(store, dir).product("p");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path target() {
    return mirror.root().resolve(FILE);
  }

  private void halfARun(Validators validators) throws Exception {
    store.validators(validators);
    store.fault(FILE, Fault.cutAfterBytes(CUT).times(1)).fault(FILE, Fault.status(404).after(1));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    assertEquals(CUT, Files.size(target().resolveSibling(".x.fits~part")));
    store.heal();
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Validators validators : Validators.values()) {
      for (int length : new int[] {SIZE, SIZE + 300_000, SIZE - 300_000, CUT, CUT - 1, 10, 0}) {
        cases.add(Arguments.of(validators, length));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void h36_replaced_indexKnowsIt_rightFile(Validators validators, int length) throws Exception {
    halfARun(validators);
    byte[] replaced = Bytes.of(length, 99);
    store.file(FILE, replaced);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(replaced, Files.readAllBytes(target()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void h36_replaced_indexDoesNotKnowItYet_namedUntilItDoes(Validators validators, int length)
      throws Exception {
    halfARun(validators);
    byte[] replaced = Bytes.of(length, 99);
    store.replace(FILE, replaced);

    SyncResult result = mirror.sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    Failure failure = result.products().get(0).failures().get(0);
    assertEquals(FILE, failure.path());
    assertTrue(KINDS.contains(failure.kind()), failure.toString());
    assertFalse(Files.exists(target()));
    assertFalse(Files.exists(target().resolveSibling("index.txt")));
    store.file(FILE, replaced);
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
    assertArrayEquals(replaced, Files.readAllBytes(target()));
  }

  @ParameterizedTest
  @EnumSource(Validators.class)
  void h36_replacedAndBackAgain_rightFile(Validators validators) throws Exception {
    halfARun(validators);
    store.replace(FILE, Bytes.of(SIZE, 99));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    store.replace(FILE, OLD);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(OLD, Files.readAllBytes(target()));
  }

  @ParameterizedTest
  @EnumSource(Validators.class)
  void h36_replacedBetweenTwoAttemptsOfARun_neverGlued(Validators validators) throws Exception {
    byte[] replaced = Bytes.of(SIZE, 99);
    store.validators(validators).fault(FILE, Fault.cutAfterBytes(CUT).times(1));
    store.faults(
        (path, bytes) -> {
          if (path.equals(FILE)) {
            store.replace(FILE, replaced); // It shows from the next answer on.
          }
          return Optional.empty();
        });

    SyncResult result = mirror.sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertFalse(Files.exists(target()));
  }
}
