package org.ippmirror.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lease of a mirror on disk. Each step is one that a network file system does as a whole: make
 * a file that is not there, rename. Holds nothing open.
 */
final class LeaseFile {

  private static final int MOST_BYTES = 64 << 10;

  private final Path file;
  private final Path guard;
  private final LeaseRule rule;

  LeaseFile(Path directory, LeaseRule rule) {
    this.file = directory.resolve("lease");
    this.guard = directory.resolve("lease-guard");
    this.rule = rule;
  }

  /**
   * What is there.
   *
   * @param lease its text; empty if that cannot be read
   * @param silence time since the last sign of life, by the file system's own clock
   */
  record Seen(Optional<Lease> lease, Duration silence) {

    /** For messages. */
    String holder() {
      return lease.map(Lease::holder).orElse("holder unknown")
          + ", last sign of life "
          + Math.max(0, silence.toSeconds())
          + " s ago";
    }
  }

  /** The lease that is there; null if there is none. */
  @Nullable Seen look() throws IOException {
    try {
      Optional<Lease> lease = read(file);
      FileTime beat = modified(file);
      return new Seen(lease, Duration.between(beat.toInstant(), now().toInstant()));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static FileTime modified(Path path) throws IOException {
    return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The file system's clock: on a network that of the server, not ours. */
  private FileTime now() throws IOException {
    Path touched = file.resolveSibling("now-" + UUID.randomUUID());
    try {
      write(touched, new byte[1]).close();
      return modified(touched);
    } finally {
      Files.deleteIfExists(touched);
    }
  }

  /** The lease that is there; empty if there is none or it cannot be read. */
  Optional<Lease> read() throws IOException {
    try {
      return read(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<Lease> read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.ofNullable(
          JsonMapper.shared().readValue(in.readNBytes(MOST_BYTES), Lease.class));
    } catch (JacksonException e) {
      return Optional.empty(); // Just being written, or cut by a crash.
    }
  }

  /**
   * Takes the lease if there is none, or its holder is gone.
   *
   * @return the open file, to beat in; null if another has the lease
   */
  @Nullable FileChannel take(Lease mine) throws IOException {
    Seen seen = look();
    if (seen != null && (!rule.isGone(seen.lease(), seen.silence()) || !clear(seen))) {
      return null;
    }
    try {
      return write(file, JsonMapper.shared().writeValueAsBytes(mine));
    } catch (FileAlreadyExistsException e) {
      return null; // Another was quicker.
    }
  }

  private static FileChannel write(Path path, byte[] text) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean done = false;
    try {
      beat(channel, text);
      done = true;
      return channel;
    } finally {
      if (!done) {
        channel.close();
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Writes the same bytes once more: that moves the file's time by the file system's clock, a
   * reader sees them whole at any time, and should the file have been taken away, no other is
   * touched.
   */
  static void beat(FileChannel channel, byte[] text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    channel.force(true);
  }

  /**
   * Takes a lease away whose holder is gone. A guard lets one at a time do so: of several who found
   * the same lease stale, the slower would take away that of the quicker.
   */
  private boolean clear(Seen judged) throws IOException {
    if (!takeGuard()) {
      return false;
    }
    try {
      Seen now = look();
      if (now == null) {
        return true;
      }
      return now.lease().equals(judged.lease())
          && rule.isGone(now.lease(), now.silence())
          && remove(now.lease());
    } finally {
      Files.deleteIfExists(guard);
    }
  }

  private boolean takeGuard() throws IOException {
    try {
      write(guard, new byte[1]).close();
      return true;
    } catch (FileAlreadyExistsException e) {
      dropForgottenGuard();
      return false;
    }
  }

  /** It is held for moments; an old one is of a process that was killed in them. */
  private void dropForgottenGuard() throws IOException {
    try {
      Duration age = Duration.between(modified(guard).toInstant(), now().toInstant());
      if (age.compareTo(LeaseRule.STALE) > 0) {
        Files.deleteIfExists(guard);
      }
    } catch (NoSuchFileException e) {
      return; // Dropped meanwhile.
    }
  }

  /** Removes the lease if it is still that one; any other stays or comes back. */
  boolean remove(Optional<Lease> expected) throws IOException {
    Path aside = file.resolveSibling("lease-" + UUID.randomUUID());
    try {
      Files.move(file, aside);
    } catch (NoSuchFileException e) {
      return true;
    }
    if (read(aside).equals(expected)) {
      Files.delete(aside);
      return true;
    }
    putBack(aside);
    return false;
  }

  private void putBack(Path aside) throws IOException {
    try {
      Files.move(aside, file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(aside); // A third one has it now; whose this was, will find out.
    }
  }

  /** For messages. */
  String holder() {
    try {
      Seen seen = look();
      return seen == null ? "holder unknown" : seen.holder();
    } catch (IOException e) {
      return "holder unknown"; // That the mirror is held is what counts.
    }
  }

  /** A failure at this file. */
  StoreException failure(String doing, IOException why) {
    return LocalFailure.of(doing, file, why);
  }
}
