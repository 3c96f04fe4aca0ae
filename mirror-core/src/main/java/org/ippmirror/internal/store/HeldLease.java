package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A lease that this process has: a thread renews it and looks whether it is still ours. */
final class HeldLease {

  /** A holder that could not give a sign of life for so long must think that it lost the lease. */
  private static final Duration SILENT = LeaseRule.STALE.minusMinutes(1);

  /** On a file system that hangs a beat may not end; its write reaches no other file. */
  private static final Duration BEAT_ENDS_WITHIN = Duration.ofSeconds(5);

  private final Path root;
  private final LeaseFile leases;
  private final Lease mine;
  private final byte[] text;
  private final FileChannel channel;
  private final Thread beats;
  private long lastBeat = System.nanoTime();
  private boolean released;
  private @Nullable String lostTo;
  private @Nullable Thread worker;

  private HeldLease(Path root, LeaseFile leases, Lease mine, FileChannel channel, Duration beat) {
    this.root = root;
    this.leases = leases;
    this.mine = mine;
    this.text = JsonMapper.shared().writeValueAsBytes(mine);
    this.channel = channel;
    this.beats = new Thread(() -> beat(beat), "ippmirror-lease");
    beats.setDaemon(true);
  }

  /** Takes it; null if another has it. */
  static @Nullable HeldLease take(Path root, LeaseFile leases, Lease mine, Duration beat)
      throws IOException {
    FileChannel channel = leases.take(mine);
    if (channel == null) {
      return null;
    }
    HeldLease held = new HeldLease(root, leases, mine, channel, beat);
    held.beats.start();
    return held;
  }

  private void beat(Duration every) {
    while (waitUnlessOver(every)) {
      try {
        look();
        LeaseFile.beat(channel, text);
        heard();
      } catch (IOException e) {
        silent(e);
      }
    }
  }

  private synchronized boolean waitUnlessOver(Duration every) {
    try {
      long end = System.nanoTime() + every.toNanos();
      for (long rest = every.toNanos(); rest > 0 && !over(); rest = end - System.nanoTime()) {
        wait(rest / 1_000_000 + 1);
      }
      return !over();
    } catch (InterruptedException e) {
      return false; // Nobody but this class knows the thread; it ends with the lease.
    }
  }

  private boolean over() {
    return released || lostTo != null;
  }

  private void look() throws IOException {
    Optional<Lease> there = leases.read();
    if (there.filter(mine::equals).isEmpty()) {
      lost(there.map(Lease::holder).orElse("nobody: its file was removed or damaged"));
    }
  }

  private synchronized void heard() {
    lastBeat = System.nanoTime();
  }

  private synchronized void silent(IOException why) {
    if (System.nanoTime() - lastBeat > SILENT.toNanos()) {
      lost("anybody: it could not be renewed for " + SILENT.toMinutes() + " minutes: " + why);
    }
  }

  private synchronized void lost(String to) {
    if (!over()) {
      lostTo = to;
      notifyAll();
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  <T> T during(MirrorLock.Work<T> work) throws MirrorException, InterruptedException {
    begin();
    try {
      T result = work.run();
      throwIfLost(null);
      return result;
    } catch (MirrorException | InterruptedException | RuntimeException e) {
      throwIfLost(e);
      throw e;
    } finally {
      end();
    }
  }

  private synchronized void begin() throws StoreException {
    throwIfLost(null);
    worker = Thread.currentThread();
  }

  /** The interrupt was ours, and is spent. */
  private synchronized void end() {
    worker = null;
    if (lostTo != null) {
      Thread.interrupted();
    }
  }

  private synchronized void throwIfLost(@Nullable Exception cause) throws StoreException {
    if (lostTo != null) {
      throw new StoreException(
          StoreException.Kind.LOCKED, root + ": lease lost to " + lostTo, cause);
    }
  }

  void check() throws StoreException {
    throwIfLost(null);
    try {
      look();
    } catch (IOException e) {
      throw leases.failure("read", e);
    }
    throwIfLost(null);
  }

  /** Gives it back, also in a thread that is interrupted. */
  void release() throws IOException {
    boolean lost = stop();
    boolean interrupted = Thread.interrupted();
    try {
      joinBeats();
      channel.close();
      if (!lost) {
        leases.remove(Optional.of(mine));
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean stop() {
    released = true;
    notifyAll();
    return lostTo != null;
  }

  private void joinBeats() {
    try {
      beats.join(BEAT_ENDS_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
