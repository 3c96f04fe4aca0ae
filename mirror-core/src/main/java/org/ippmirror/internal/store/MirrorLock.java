package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time work on a mirror, also when several hosts share it. Two locks: that of the
 * operating system, which the end of the process drops however it ends, but which some network file
 * systems do not know; and a lease, a file that its holder renews. Thread-safe.
 */
public final class MirrorLock implements AutoCloseable {

  /** How often the holder gives a sign of life. */
  static final Duration BEAT = Duration.ofSeconds(10);

  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final HeldLease lease;

  private MirrorLock(Path file, FileChannel channel, HeldLease lease) {
    this.file = file;
    this.channel = channel;
    this.lease = lease;
  }

  /** Waits; passed in so that waiting can be seen and done without. */
  public interface Sleep {
    /** Returns after {@code duration}. */
    void sleep(Duration duration) throws InterruptedException;
  }

  /** Work under the lock. */
  public interface Work<T> {
    /** Does it. */
    T run() throws MirrorException, InterruptedException;
  }

  /**
   * Takes the lock of a mirror as soon as it is free.
   *
   * @param command what will run, one word; for the messages of others
   * @param wait how long to try; zero for once
   * @throws StoreException {@code LOCKED} if another run has it all that time; the message says
   *     which
   */
  public static MirrorLock take(
      MirrorTree tree, Clock clock, String command, Duration wait, Sleep sleep)
      throws StoreException, InterruptedException {
    Duration rest = wait;
    while (true) {
      try {
        return take(tree, clock, command, BEAT);
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.LOCKED || rest.isZero() || rest.isNegative()) {
          throw e;
        }
      }
      Duration poll = SHORTEST_POLL.plusMillis(ThreadLocalRandom.current().nextInt(1000));
      Duration pause = poll.compareTo(rest) < 0 ? poll : rest;
      sleep.sleep(pause);
      rest = rest.minus(pause);
    }
  }

  static MirrorLock take(MirrorTree tree, Clock clock, String command, Duration beat)
      throws StoreException {
    Path file = tree.ownDirectory().resolve("lock");
    LeaseFile leases =
        new LeaseFile(
            tree.ownDirectory(),
            new LeaseRule(ThisHost.NAME, ThisHost.SPACE, ThisHost.BOOT, ThisHost::hasEnded));
    if (!HELD_HERE.add(file)) {
      throw locked(tree, leases);
    }
    FileChannel channel = null;
    MirrorLock taken = null;
    try {
      channel = open(file);
      if (!lockedBySystem(channel)) {
        throw locked(tree, leases);
      }
      HeldLease lease = HeldLease.take(tree.root(), leases, newLease(clock, command), beat);
      if (lease == null) {
        throw locked(tree, leases);
      }
      taken = new MirrorLock(file, channel, lease);
      return taken;
    } catch (IOException e) {
      throw LocalFailure.of("lock", file, e);
    } finally {
      if (taken == null) {
        closeQuietly(channel);
        HELD_HERE.remove(file);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** True also where the file system knows no locks: then the lease alone decides. */
  @SuppressWarnings("resource") // Closing the channel drops the lock.
  private static boolean lockedBySystem(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // This process has it, by another copy of this class.
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      return true; // Refused, as some network file systems do.
    }
  }

  private static Lease newLease(Clock clock, String command) {
    return new Lease(
        UUID.randomUUID().toString(),
        ThisHost.NAME,
        ThisHost.SPACE,
        ThisHost.BOOT,
        ProcessHandle.current().pid(),
        ThisHost.ownStart(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        command);
  }

  /** Closing drops the lock, if it was had; the reason why it was not kept is on its way. */
  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      return; // As said above.
    }
  }

  private static StoreException locked(MirrorTree tree, LeaseFile leases) {
    return new StoreException(
        StoreException.Kind.LOCKED,
        tree.root() + ": another run is active (" + leases.holder() + ")",
        null);
  }

  /**
   * Does work that is interrupted when the lease is lost to another.
   *
   * @throws StoreException {@code LOCKED} if it was
   */
  public <T> T during(Work<T> work) throws MirrorException, InterruptedException {
    return lease.during(work);
  }

  /**
   * Makes sure that the lease is still held; to be called before anything is published. Cheap: a
   * small file is read.
   *
   * @throws StoreException {@code LOCKED} if it is not; the message says who has it
   */
  public void check() throws StoreException {
    lease.check();
  }

  @Override
  public void close() throws StoreException {
    try (channel) {
      lease.release();
    } catch (IOException e) {
      throw LocalFailure.of("unlock", file, e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
