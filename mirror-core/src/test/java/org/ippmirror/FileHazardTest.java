package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ippmirror.api.Failure;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.FixtureDataStore.Validators;
import org.ippmirror.fixture.HeldTree;
import org.ippmirror.fixture.MirrorUnderTest;
import org.ippmirror.fixture.RangeFault;
import org.ippmirror.fixture.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hazards of files: what their rows can promise and what can come instead. The number in a name
 * is that in docs/hazards.md.
 */
class FileHazardTest {

  private static final byte[] BYTES = Bytes.of(50, 6);
  private static final String SUM = FixtureDataStore.md5(BYTES);

  @TempDir private Path dir;
  private final SettableClock clock = new SettableClock();
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p")
            .fileset("p", "f", "2009-10-01T00:00:00Z")
            .file("p/f/x", BYTES)
            .fileset("p", "g", "2009-10-01T00:00:00Z")
            .file("p/g/y", Bytes.of(7, 7));
    mirror = new MirrorUnderTest(store, dir).product("p").clock(clock);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private boolean isHeld(String fileset) throws Exception {
    return new HeldTree(store, mirror.root()).isHeld("p", fileset);
  }

  /** What failed, {@code path kind}; the neighbour never does. */
  private List<String> failures(SyncResult result) throws Exception {
    assertTrue(isHeld("g"), "the other fileset");
    return result.products().get(0).failures().stream()
        .map(failure -> failure.path() + " " + failure.kind())
        .toList();
  }

  private Failure onlyFailure(SyncResult result) throws Exception {
    assertEquals(1, failures(result).size());
    return result.products().get(0).failures().get(0);
  }

  @Test
  void h26_md5MissingOrInCapitals_isHeld() throws Exception {
    store.file("p/f/none", BYTES, "none|50|   |tgz|");
    store.file("p/f/capitals", BYTES, "capitals|50|" + SUM.toUpperCase(Locale.ROOT) + "|tgz|");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(isHeld("f"));
  }

  @Test
  void h26_md5OutOfDate_isFailureOfThatFileAlone() throws Exception {
    store.file("p/f/stale", BYTES, "stale|50|" + FixtureDataStore.md5(new byte[1]) + "|tgz|");

    assertEquals("p/f/stale", onlyFailure(mirror.sync()).path());

    assertEquals(List.of("x"), MirrorUnderTest.visible(mirror.root().resolve("p/f")));
  }

  @Test
  void h27_wrongSizeForLong_isTriedAgainWithTheIndexReadAnew() throws Exception {
    store.file("p/f/x", BYTES, "x|49|" + SUM + "|tgz|");
    for (int run = 1; run <= 6; run++) {
      assertEquals("p/f/x", onlyFailure(mirror.sync()).path());
      assertEquals(run, mirror.status().products().get(0).failures().get(0).attempts());
      clock.pass(Duration.ofDays(8));
    }
    store.file("p/f/x", BYTES);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(isHeld("f"));
  }

  @Test
  void h28_sizesThatAreNone_areBadRowsAndZerosInFrontAreFine() throws Exception {
    store.file("p/f/x", BYTES, "x|0050|" + SUM + "|tgz|");
    store.file("p/f/a", BYTES, "a||" + SUM + "|tgz|");
    store.file("p/f/b", BYTES, "b|-1|" + SUM + "|tgz|");
    store.file("p/f/c", BYTES, "c|9223372036854775808|" + SUM + "|tgz|");

    String reason = onlyFailure(mirror.sync()).reason();

    assertEquals(3, Pattern.compile("line \\d+: bytes").matcher(reason).results().count(), reason);
    assertEquals(List.of("x"), MirrorUnderTest.visible(mirror.root().resolve("p/f")));
  }

  @Test
  void h29_fileOfSizeZero_isAnEmptyFile() throws Exception {
    store.file("p/f/empty", new byte[0]);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(0, Files.size(mirror.root().resolve("p/f/empty")));
  }

  @ParameterizedTest
  @CsvSource({"403,REFUSED", "404,REFUSED", "410,WITHDRAWN"})
  void h30_listedFileThatIsNotGiven_isTriedAgainByLaterRuns(int status, Failure.Kind kind)
      throws Exception {
    store.fault("p/f/x", Fault.status(status).times(2));

    assertEquals(kind, onlyFailure(mirror.sync()).kind());
    assertEquals(kind, onlyFailure(mirror.sync()).kind());

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());
  }

  @Test
  void h33_shortBodyWithoutError_isNotTheFile() throws Exception {
    store.fault("p/f/x", Fault.cutUnframedAfterBytes(20));

    assertEquals("p/f/x", onlyFailure(mirror.sync()).path());

    assertFalse(Files.exists(mirror.root().resolve("p/f/x")));
  }

  @Test
  void h34_compressedTransfer_isNotAskedFor() throws Exception {
    mirror.sync();

    assertTrue(store.fileLog().contains("p/f/x"));
    assertTrue(store.fileLog().stream().noneMatch(asked -> asked.contains("?")));
    assertEquals("identity", store.requests("p/f/x").get(0).getHeaders().get("Accept-Encoding"));
  }

  @Test
  void h35_textThatTheServerAlters_failsAlone() throws Exception {
    byte[] text = "<!--#echo var=\"DATE_GMT\" -->\n".getBytes(StandardCharsets.ISO_8859_1);
    store.validators(Validators.NONE).file("p/f/notes.txt", text);
    store.fault("p/f/notes.txt", Fault.body("Tuesday, 24-Nov-2026 12:00:00 GMT\n"));

    assertEquals("p/f/notes.txt", onlyFailure(mirror.sync()).path());

    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve("p/f/x")));
  }

  @Test
  void h36_rangeIgnored_startsOver() throws Exception {
    byte[] large = Bytes.of(1_500_000, 8);
    store.file("p/f/x", large);
    store
        .fault("p/f/x", Fault.cutAfterBytes(1_200_000).times(1))
        .fault("p/f/x", RangeFault.ignored());

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals("bytes=1200000-", store.requests("p/f/x").get(1).getHeaders().get("Range"));
    assertArrayEquals(large, Files.readAllBytes(mirror.root().resolve("p/f/x")));
  }
}
