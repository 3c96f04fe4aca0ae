package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time work on a mirror. The operating system drops the lock when the process
 * ends, however it ends, so none is ever left behind. A second file says who holds it: opening the
 * locked file to read it would, when closed, drop this process's own lock.
 */
public final class MirrorLock implements AutoCloseable {

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private MirrorLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock of a mirror.
   *
   * @throws StoreException {@code LOCKED} if another run has it; the message says which
   */
  public static MirrorLock take(MirrorTree tree, Instant now) throws StoreException {
    Path file = tree.ownDirectory().resolve("lock");
    Path holder = tree.ownDirectory().resolve("lock-holder");
    if (!HELD_HERE.add(file)) {
      throw locked(tree, holder);
    }
    boolean taken = false;
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw locked(tree, holder);
      }
      Files.writeString(
          holder,
          "process "
              + ProcessHandle.current().pid()
              + " since "
              + now.truncatedTo(ChronoUnit.SECONDS)
              + "\n");
      taken = true;
      return new MirrorLock(file, channel, lock);
    } catch (IOException e) {
      throw LocalFailure.of("lock", file, e);
    } finally {
      if (!taken) {
        HELD_HERE.remove(file);
        closeQuietly(channel);
      }
    }
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

  private static StoreException locked(MirrorTree tree, Path holder) {
    String who;
    try {
      who = Files.readString(holder).strip();
    } catch (IOException e) {
      who = "holder unknown"; // It may just be starting; that it holds the lock is what counts.
    }
    return new StoreException(
        StoreException.Kind.LOCKED, tree.root() + ": another run is active (" + who + ")", null);
  }

  @Override
  public void close() throws StoreException {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw LocalFailure.of("unlock", file, e);
    } finally {
      HELD_HERE.remove(file);
    }
  }
}
