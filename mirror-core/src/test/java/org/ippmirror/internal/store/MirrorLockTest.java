package org.ippmirror.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ippmirror.api.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** One run at a time, whatever the one before left behind. */
@Timeout(120)
class MirrorLockTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration NEVER = Duration.ofHours(1);
  private static final long NO_PROCESS = 1L << 40;

  @TempDir private Path dir;
  private MirrorTree tree;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    tree = MirrorTree.open(dir.resolve("mirror"));
    file = tree.ownDirectory().resolve("lease");
  }

  private MirrorLock take() throws Exception {
    return MirrorLock.take(tree, CLOCK, "sync", Duration.ZERO, pause -> {});
  }

  private StoreException locked() {
    StoreException e = assertThrows(StoreException.class, this::take);
    assertEquals(StoreException.Kind.LOCKED, e.kind());
    return e;
  }

  private Lease leaseOf(String host, String boot, String space, long process) {
    return new Lease(
        "some-id", host, space, boot, process, 7, Instant.parse("2026-11-24T12:00:00Z"), "sync");
  }

  private Lease elsewhere() {
    return leaseOf("other-host", "other-boot", "", 123);
  }

  private void put(Lease lease) throws Exception {
    Files.write(file, JsonMapper.shared().writeValueAsBytes(lease));
  }

  private void silentFor(Duration silence) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(silence)));
  }

  private void assertTaken() throws Exception {
    try (MirrorLock lock = take()) {
      lock.check();
      Lease lease = JsonMapper.shared().readValue(Files.readAllBytes(file), Lease.class);
      assertEquals(ProcessHandle.current().pid(), lease.process());
    }
    assertEquals(List.of("lock"), names(), "nothing but the empty file of the system's lock");
  }

  private List<String> names() throws Exception {
    return tree.names(tree.ownDirectory()).stream().sorted().toList();
  }

  @Test
  void lock_inTheSameProcess_isHeldOnceAndSaysByWhom() throws Exception {
    try (MirrorLock lock = take()) {
      lock.check();
      String message = locked().getMessage();
      assertTrue(message.startsWith(tree.root() + ": another run is active (sync, process "));
      assertTrue(message.contains("process " + ProcessHandle.current().pid() + " on host "));
      assertTrue(message.matches(".* since \\S+Z, last sign of life \\d+ s ago\\)"), message);
    }
    assertTaken();
  }

  @Test
  void lease_ofAnotherHostWithSignsOfLife_isLocked() throws Exception {
    put(elsewhere());
    silentFor(Duration.ofMinutes(4));

    String message = locked().getMessage();

    assertTrue(message.contains("process 123 on host other-host since 2026-11-24T12:00:00Z"));
    assertTrue(message.contains("last sign of life 24"), message);
    assertEquals(elsewhere(), JsonMapper.shared().readValue(Files.readAllBytes(file), Lease.class));
  }

  @Test
  void lease_ofAnotherHostLongSilent_isTaken() throws Exception {
    put(elsewhere());
    silentFor(Duration.ofMinutes(6));

    assertTaken();
  }

  @Test
  void lease_ofAProcessThatIsGone_isTakenAtOnce() throws Exception {
    put(leaseOf(ThisHost.NAME, ThisHost.BOOT, ThisHost.SPACE, NO_PROCESS));

    assertTaken();
  }

  @Test
  void lease_whoseProcessNumberAnotherHasNow_isTakenAtOnce() throws Exception {
    put(leaseOf(ThisHost.NAME, ThisHost.BOOT, ThisHost.SPACE, ProcessHandle.current().pid()));

    assertTaken();
  }

  @Test
  void lease_fromBeforeTheHostStartedAnew_isTakenAtOnce() throws Exception {
    long process = ProcessHandle.current().pid();
    put(
        new Lease(
            "some-id",
            ThisHost.NAME,
            ThisHost.SPACE,
            "boot-before",
            process,
            ThisHost.ownStart(),
            Instant.EPOCH,
            "sync"));

    assertTaken();
  }

  @Test
  void lease_ofAnotherContainerOfThisHost_isLocked() throws Exception {
    put(leaseOf(ThisHost.NAME, ThisHost.BOOT, "pid:[1]", NO_PROCESS));

    locked();
  }

  @Test
  void rule_hostsWithoutANameOfTheirOwn_areNotTakenForOne() {
    LeaseRule rule = new LeaseRule("localhost", "", "boot", (process, started) -> true);

    assertFalse(rule.isGone(Optional.of(leaseOf("localhost", "other-boot", "", 1)), Duration.ZERO));
  }

  @Test
  void lease_emptyOrTorn_isLockedUntilItIsOld() throws Exception {
    for (String text : List.of("", "{\"id\":\"x\",\"ho", "null", "{}")) {
      Files.writeString(file, text);
      assertTrue(locked().getMessage().contains("holder unknown, last sign of life"));

      silentFor(Duration.ofMinutes(6));
      assertTaken();
    }
  }

  @Test
  void lease_withFieldsOfAnotherVersion_isRead() throws Exception {
    String text = JsonMapper.shared().writeValueAsString(elsewhere());
    Files.writeString(file, text.replace("{", "{\"news\":[1,{}],"));

    assertTrue(locked().getMessage().contains("other-host"));
  }

  @Test
  void lease_lostWhileHeld_checkSaysToWhomAndTheirsStays() throws Exception {
    MirrorLock lock = take();
    put(elsewhere());

    StoreException e = assertThrows(StoreException.class, lock::check);

    assertEquals(StoreException.Kind.LOCKED, e.kind());
    assertTrue(e.getMessage().contains("lease lost to sync, process 123 on host other-host"));
    lock.close();
    assertEquals(elsewhere(), JsonMapper.shared().readValue(Files.readAllBytes(file), Lease.class));
  }

  @Test
  void lease_lostAndNotYetNoticed_isNotRemovedByTheRelease() throws Exception {
    MirrorLock lock = take();
    Files.delete(file);
    put(elsewhere());

    lock.close();

    assertEquals(elsewhere(), JsonMapper.shared().readValue(Files.readAllBytes(file), Lease.class));
  }

  @Test
  void lease_lostDuringWork_interruptsItAndEndsAsLocked() throws Exception {
    MirrorLock lock = MirrorLock.take(tree, CLOCK, "sync", Duration.ofMillis(20));

    StoreException e =
        assertThrows(
            StoreException.class,
            () ->
                lock.during(
                    () -> {
                      move(elsewhere());
                      new CountDownLatch(1).await();
                      return "never";
                    }));

    assertEquals(StoreException.Kind.LOCKED, e.kind());
    assertTrue(e.getMessage().contains("lease lost to"), e.getMessage());
    assertFalse(Thread.currentThread().isInterrupted());
    lock.close();
  }

  /** As a taker on another host does it. */
  private void move(Lease lease) {
    try {
      Files.move(file, file.resolveSibling("lease-away"));
      put(lease);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void lease_held_isRenewedAndAlwaysWhole() throws Exception {
    MirrorLock lock = MirrorLock.take(tree, CLOCK, "sync", Duration.ofMillis(1));
    FileTime old = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(file, old);
    while (Files.getLastModifiedTime(file).equals(old)) {
      JsonMapper.shared().readValue(Files.readAllBytes(file), Lease.class);
    }
    lock.close();
    assertEquals(List.of("lock"), names());
  }

  @Test
  void release_inAnInterruptedThread_leavesNothing() throws Exception {
    MirrorLock lock = take();
    Thread.currentThread().interrupt();

    lock.close();

    assertTrue(Thread.interrupted());
    assertEquals(List.of("lock"), names());
  }

  @Test
  void waiting_takesTheLockAsSoonAsItIsFree() throws Exception {
    MirrorLock first = take();
    List<Duration> pauses = new ArrayList<>();
    MirrorLock.Sleep frees =
        pause -> {
          pauses.add(pause);
          if (pauses.size() == 3) {
            close(first);
          }
        };

    MirrorLock.take(tree, CLOCK, "sync", NEVER, frees).close();

    assertEquals(3, pauses.size());
  }

  private static void close(MirrorLock lock) {
    try {
      lock.close();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waiting_untilTheTimeIsOver_isLocked() throws Exception {
    List<Duration> pauses = new ArrayList<>();
    try (MirrorLock first = take()) {
      StoreException e =
          assertThrows(
              StoreException.class,
              () -> MirrorLock.take(tree, CLOCK, "sync", Duration.ofSeconds(30), pauses::add));
      assertEquals(StoreException.Kind.LOCKED, e.kind());
      first.check();
    }
    assertEquals(
        Duration.ofSeconds(30), pauses.stream().reduce(Duration.ZERO, Duration::plus), "in all");
    assertTrue(pauses.stream().distinct().count() > 2, "with jitter: " + pauses);
  }

  @Test
  void waiting_canBeInterrupted() throws Exception {
    try (MirrorLock first = take()) {
      Thread.currentThread().interrupt();
      assertThrows(
          InterruptedException.class,
          () ->
              MirrorLock.take(tree, CLOCK, "sync", NEVER, pause -> Thread.sleep(pause.toMillis())));
      first.check();
    }
  }

  @Test
  void severalTakers_ofOneStaleLease_exactlyOneWins() throws Exception {
    int takers = 6;
    ExecutorService threads = Executors.newFixedThreadPool(takers);
    try {
      for (int round = 0; round < 100; round++) {
        put(leaseOf(ThisHost.NAME, ThisHost.BOOT, ThisHost.SPACE, NO_PROCESS));
        CyclicBarrier start = new CyclicBarrier(takers);
        List<Future<Boolean>> won = new ArrayList<>();
        for (int i = 0; i < takers; i++) {
          won.add(threads.submit(taker(start, "taker-" + i)));
        }
        int winners = 0;
        for (Future<Boolean> one : won) {
          winners += one.get() ? 1 : 0;
        }
        assertEquals(1, winners, "round " + round);
        assertEquals(List.of("lease"), names());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Without the lock of the system, as on a file system that has none. */
  private Callable<Boolean> taker(CyclicBarrier start, String id) {
    LeaseFile leases =
        new LeaseFile(
            tree.ownDirectory(),
            new LeaseRule(ThisHost.NAME, ThisHost.SPACE, ThisHost.BOOT, ThisHost::hasEnded));
    Lease mine =
        new Lease(
            id,
            ThisHost.NAME,
            ThisHost.SPACE,
            ThisHost.BOOT,
            ProcessHandle.current().pid(),
            ThisHost.ownStart(),
            Instant.EPOCH,
            "sync");
    return () -> {
      start.await();
      try (FileChannel taken = leases.take(mine)) {
        return taken != null;
      }
    };
  }

  @Test
  void guardOfAKilledTaker_isInTheWayForMinutesOnly() throws Exception {
    put(leaseOf(ThisHost.NAME, ThisHost.BOOT, ThisHost.SPACE, NO_PROCESS));
    Path guard = Files.createFile(tree.ownDirectory().resolve("lease-guard"));
    locked();
    Files.setLastModifiedTime(guard, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
    locked();

    assertTaken();
  }

  @Test
  void linkInPlaceOfTheLock_isNotFollowed() throws Exception {
    Path outside = dir.resolve("outside");
    Files.createSymbolicLink(tree.ownDirectory().resolve("lock"), outside);

    StoreException e = assertThrows(StoreException.class, this::take);

    assertEquals(StoreException.Kind.UNSAFE_PATH, e.kind());
    assertFalse(Files.exists(outside));
  }
}
