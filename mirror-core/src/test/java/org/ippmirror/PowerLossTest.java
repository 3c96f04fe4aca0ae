package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import mockwebserver3.RecordedRequest;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.MirrorUnderTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a later run makes of a partial file of which the end may never have reached the disk. The
 * power is not really lost: what would be left is put there by hand.
 */
@Timeout(120)
class PowerLossTest {

  private static final String FILE = "p/f/x.fits";
  private static final byte[] BYTES = Bytes.of(2_500_000, 1);
  private static final int CUT = 800_000;
  private static final String OTHER_BOOT = "00000000-0000-0000-0000-000000000000";

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p").fileset("p", "f", "2009-10-01T00:00:00Z");
    store.file(FILE, BYTES);
    mirror = new MirrorUnderTest(store, dir).product("p");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Path part() {
    return mirror.root().resolve("p/f/.x.fits~part");
  }

  private Path proof() {
    return mirror.root().resolve("p/f/.x.fits~proof");
  }

  /** A run that leaves a part of the file behind. */
  private void interruptedRun() throws Exception {
    store.fault(FILE, Fault.cutAfterBytes(CUT).times(1)).fault(FILE, Fault.status(503).after(1));
    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());
    store.heal().clearLog();
    assertEquals(CUT, Files.size(part()));
  }

  private ObjectNode proven() throws Exception {
    return (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(proof()));
  }

  private void edit(Consumer<ObjectNode> change) throws Exception {
    ObjectNode node = proven();
    change.accept(node);
    Files.write(proof(), JsonMapper.shared().writeValueAsBytes(node));
  }

  private void append(byte[] garbage) throws Exception {
    Files.write(part(), garbage, StandardOpenOption.APPEND);
  }

  private void assertCompletedByOneRequestFrom(@Nullable Integer offset) throws Exception {
    SyncResult result = mirror.sync();

    assertEquals(Outcome.COMPLETE, result.outcome());
    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve(FILE)));
    List<RecordedRequest> requests = store.requests(FILE);
    assertEquals(1, requests.size());
    String range = requests.get(0).getHeaders().get("Range");
    if (offset == null) {
      assertNull(range);
    } else {
      assertEquals("bytes=" + offset + "-", range);
      assertEquals(BYTES.length - offset, result.bytesFetched());
    }
  }

  @Test
  void interrupted_isForcedAndProvenToTheLastByte() throws Exception {
    interruptedRun();

    assertEquals(CUT, proven().get("forced").asLong());
    assertEquals(
        Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
        proven().get("boot").asString());
  }

  @Test
  void otherBoot_tailThatMayBeLost_isFetchedAgainAndNothingElse() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("boot", OTHER_BOOT));
    append(new byte[500_000]);

    assertCompletedByOneRequestFrom(CUT);
  }

  @Test
  void otherBoot_fullSizeWithLostTail_isFetchedFromWhereItIsSure() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("boot", OTHER_BOOT));
    append(new byte[BYTES.length - CUT]);

    assertCompletedByOneRequestFrom(CUT);
  }

  @Test
  void otherBoot_moreThanTheWholeSize_isFetchedFromWhereItIsSure() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("boot", OTHER_BOOT));
    append(new byte[BYTES.length]);

    assertCompletedByOneRequestFrom(CUT);
  }

  @Test
  void otherBoot_wrongBeforeTheSurePlace_startsOverAfterOneTry() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("boot", OTHER_BOOT));
    byte[] wrong = new byte[BYTES.length];
    Files.write(part(), wrong);

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertArrayEquals(BYTES, Files.readAllBytes(mirror.root().resolve(FILE)));
    assertEquals(2, store.requests(FILE).size());
  }

  @Test
  void otherBoot_fileWasWhole_isVerifiedWithoutAnyByte() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("boot", OTHER_BOOT));
    append(Arrays.copyOfRange(BYTES, CUT, BYTES.length));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(List.of(), store.fileLog());
  }

  @Test
  void otherBoot_nothingForced_startsOver() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("boot", OTHER_BOOT).put("forced", 0));

    assertCompletedByOneRequestFrom(null);
  }

  @Test
  void sameBoot_allBytesOfAKilledProcessAreThere() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("forced", 0));

    assertCompletedByOneRequestFrom(CUT);
  }

  @Test
  void proofOfAnEarlierVersion_isReadAndStartsOver() throws Exception {
    interruptedRun();
    edit(proof -> proof.without(List.of("boot", "forced")));

    assertCompletedByOneRequestFrom(null);
  }

  @Test
  void proofOfALaterVersion_isReadAndContinues() throws Exception {
    interruptedRun();
    edit(proof -> proof.put("news", "x").putArray("more"));

    assertCompletedByOneRequestFrom(CUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"url\":\"ht", "null", "{}", "[]"})
  void proofThatIsTornOrNone_startsOver(String text) throws Exception {
    interruptedRun();
    Files.writeString(proof(), text);

    assertCompletedByOneRequestFrom(null);
  }

  @Test
  void largeFile_isProvenWhileItArrives() throws Exception {
    int size = 70 << 20;
    store.file(FILE, Bytes.of(size, 2));
    List<Long> steps = new ArrayList<>();

    mirror.sync(
        SyncRequest.all(),
        new SyncListener() {
          private long got;

          @Override
          public void progressed(FilesetId fileset, String file, int bytes) {
            got += bytes;
            try {
              long forced = proven().get("forced").asLong();
              assertTrue(forced <= got);
              if (steps.isEmpty() || forced > steps.get(steps.size() - 1)) {
                steps.add(forced);
              }
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        });

    assertEquals(3, steps.size(), steps.toString());
    assertEquals(0, steps.get(0));
    assertTrue(steps.get(1) >= 32 << 20 && steps.get(1) < 33 << 20, steps.toString());
    assertEquals(
        List.of("index.txt", "x.fits"), MirrorUnderTest.names(mirror.root().resolve("p/f")));
  }
}
