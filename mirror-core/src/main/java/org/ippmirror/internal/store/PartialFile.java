package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.Md5;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one file while they are collected, in a hidden file beside the target. Nothing here
 * ever touches the target but {@link #publish}. Not thread-safe.
 */
public final class PartialFile {

  /** From this size on a download can be continued; a smaller file is quicker to fetch again. */
  static final long MIN_BYTES_TO_PROVE = 1 << 20;

  /**
   * After so many bytes they are forced to disk, so that the disk writes while bytes still arrive.
   */
  static final long FORCE_INTERVAL = 32 << 20;

  private static final int BUFFER = 256 << 10;

  private final Path target;
  private final Path part;
  private final ProofFile proof;
  private final boolean targetMayBeThere;
  private boolean partMayBeThere;
  private boolean forced;
  private boolean rolledBack;

  private PartialFile(Path target, Predicate<String> mayBeThere) {
    this.target = target;
    this.part = HiddenNames.partialOf(target);
    String name = target.getFileName().toString();
    // A long one is looked for in any case: that tells whether the file system allows it.
    this.targetMayBeThere = mayBeThere.test(name) || name.length() > HiddenNames.LONGEST_NAME;
    this.partMayBeThere = mayBeThere.test(part.getFileName().toString());
    Path proofPath = HiddenNames.proofOf(target);
    this.proof = new ProofFile(proofPath, mayBeThere.test(proofPath.getFileName().toString()));
  }

  /** The partial of {@code target}, whether there is one or not. */
  public static PartialFile of(Path target) {
    return new PartialFile(target, name -> true);
  }

  /**
   * The same where the names in the directory are known: nothing is asked of the file system that
   * they answer already. For many small files that is most of the time.
   *
   * @throws StoreException {@code UNSAFE_PATH} if the file system takes the name for that of
   *     another
   */
  public static PartialFile of(Path target, DirectoryNames names) throws StoreException {
    names.claim(target.getFileName().toString());
    return new PartialFile(target, names::contains);
  }

  /** Where the bytes will be seen once they are verified. */
  public Path target() {
    return target;
  }

  /** How many bytes are held; 0 if none. */
  public long size() throws StoreException {
    return held().orElse(0);
  }

  private OptionalLong held() throws StoreException {
    if (!partMayBeThere) {
      return OptionalLong.empty();
    }
    try {
      BasicFileAttributes found =
          Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile()) {
        throw MirrorTree.unsafe(part, "a file");
      }
      return OptionalLong.of(found.size());
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw LocalFailure.of("read", part, e);
    }
  }

  /** Whether a file of the right size has the final name; its bytes are not looked at. */
  public boolean isThere(ExpectedFile expected) throws StoreException {
    return targetMayBeThere && isPlainFileOfSize(expected);
  }

  /** How many bytes are missing here, as far as sizes tell. */
  public long missing(ExpectedFile expected) throws StoreException {
    if (isThere(expected)) {
      return 0;
    }
    return Math.max(0, expected.first().bytes() - size());
  }

  /** What to do about what is held, if {@code url} would be asked now. */
  public Resume resume(String url, ExpectedFile expected) throws StoreException {
    return Resume.decide(held(), proof.read(), url, expected, ThisHost.BOOT);
  }

  /** The sum and size of the bytes held. */
  public Content content() throws StoreException {
    return Content.of(part);
  }

  /**
   * Starts to write. Close the writer in any case: that keeps the bytes for the next try.
   *
   * @param offset 0 drops what is held; else what is held up to there is hashed again, and what is
   *     beyond is dropped
   * @param origin what the bytes belong to, or null if they cannot be continued later; not looked
   *     at if the offset is not 0
   */
  public Writer write(long offset, @Nullable Proof origin) throws StoreException {
    Proof held = origin;
    if (offset == 0) {
      // Never emptied in place: the bytes may be shared with a file of someone else's.
      discard();
      if (origin != null && origin.bytes() >= MIN_BYTES_TO_PROVE) {
        proof.start(origin);
      }
    } else {
      held = proof.read();
    }
    return new Writer(offset, held);
  }

  /**
   * Bytes of another file.
   *
   * @param content what they are
   * @param copied whether they are a copy; else both names share them
   */
  public record Taken(Content content, boolean copied) {}

  /**
   * Holds the bytes of another file in place of what is held: shared by a hard link if the file
   * system can, else copied. The other file is neither written nor removed.
   */
  public Taken take(Path other) throws StoreException {
    discard();
    try {
      partMayBeThere = true;
      forced = false;
      Files.createLink(part, other);
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system, one without links, or no right to make one: what copying says counts.
      return new Taken(copy(other), true);
    }
    return new Taken(content(), false);
  }

  private Content copy(Path other) throws StoreException {
    byte[] buffer = new byte[BUFFER];
    try (FileChannel in =
            FileChannel.open(other, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        Writer out = write(0, null)) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer);
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes.clear())) {
        out.write(buffer, n);
      }
      return out.finish();
    } catch (IOException e) {
      throw LocalFailure.of("read", other, e);
    }
  }

  /**
   * Drops what is held and is wrong: the first time the bytes that may have been lost with the
   * power, if there are such; else all.
   */
  public void drop() throws StoreException {
    Proof noted = proof.read();
    long held = noted == null ? 0 : size();
    long sure = noted == null ? 0 : noted.sure(held, ThisHost.BOOT);
    if (sure > 0 && sure < held && !rolledBack) {
      rolledBack = true;
      truncate(sure);
    } else {
      discard();
    }
  }

  private void truncate(long length) throws StoreException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.truncate(length);
    } catch (IOException e) {
      throw LocalFailure.of("truncate", part, e);
    }
  }

  private void discard() throws StoreException {
    proof.remove();
    removePart();
  }

  /** Moves the bytes elsewhere on the same disk, whole and wrong as they are. */
  void moveTo(Path place) throws StoreException {
    Durable.rename(part, place);
    partMayBeThere = false;
  }

  private void removePart() throws StoreException {
    if (!partMayBeThere) {
      return;
    }
    try {
      Files.deleteIfExists(part);
      partMayBeThere = false;
    } catch (IOException e) {
      throw LocalFailure.of("remove", part, e);
    }
  }

  /** Forces the bytes to disk if they are not yet. */
  public void force() throws StoreException {
    if (!forced) {
      Durable.force(part);
      forced = true;
    }
  }

  /**
   * Gives the verified and forced bytes their final name. The caller then forces the directory.
   *
   * @throws IllegalStateException if the bytes were not forced to disk
   */
  public void publish() throws StoreException {
    if (!forced) {
      throw new IllegalStateException(part + ": expected bytes that are on disk");
    }
    Durable.rename(part, target);
    partMayBeThere = false;
    proof.remove();
  }

  /**
   * The row that the file under its final name fulfils already.
   *
   * @return empty if there is none, or it is another version or damaged
   */
  public Optional<FileEntry> heldUnderFinalName(ExpectedFile expected) throws StoreException {
    if (!targetMayBeThere || !isPlainFileOfSize(expected)) {
      return Optional.empty();
    }
    Content content;
    try {
      content = Content.of(target);
    } catch (StoreException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return Optional.empty(); // What cannot be read is not held; it is replaced, as below.
    }
    try {
      return Optional.of(expected.check(target.toString(), content.bytes(), content.md5()));
    } catch (IntegrityException e) {
      return Optional.empty(); // It is replaced when the right one is there.
    }
  }

  private boolean isPlainFileOfSize(ExpectedFile expected) throws StoreException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() && expected.maySize(found.size());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw LocalFailure.of("read", target, e);
    }
  }

  /** Appends bytes and hashes them on the way. Not thread-safe. */
  public final class Writer implements AutoCloseable {

    private final FileChannel channel;
    private final MessageDigest digest = Content.newDigest();
    private final @Nullable Proof proven;
    private long bytes;
    private long forcedBytes;
    private boolean directoryForced;
    private boolean finished;

    private Writer(long offset, @Nullable Proof origin) throws StoreException {
      proven = origin != null && origin.bytes() >= MIN_BYTES_TO_PROVE ? origin : null;
      try {
        forced = false;
        partMayBeThere = true;
        channel = offset == 0 ? openEmpty() : openAt(offset);
        forcedBytes = offset;
      } catch (IOException e) {
        throw LocalFailure.of("write", part, e);
      }
      if (offset > 0 && proven != null && !proven.isOfBoot(ThisHost.BOOT)) {
        proof.renew(proven.forcedTo(offset)); // What comes now is of this boot.
      }
    }

    private FileChannel openEmpty() throws IOException {
      return FileChannel.open(
          part,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    }

    private FileChannel openAt(long offset) throws IOException {
      FileChannel opened =
          FileChannel.open(
              part, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      boolean done = false;
      try {
        opened.truncate(offset);
        hashHeld(opened, offset);
        done = true;
        return opened;
      } finally {
        if (!done) {
          opened.close();
        }
      }
    }

    private void hashHeld(FileChannel opened, long offset) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, offset));
      while (bytes < offset) {
        int n = opened.read(buffer.clear());
        if (n < 0) {
          throw new IOException("expected " + offset + " bytes held, got " + bytes);
        }
        digest.update(buffer.array(), 0, n);
        bytes += n;
      }
    }

    /** Bytes held, those of earlier tries included. */
    public long bytes() {
      return bytes;
    }

    /** Appends. */
    public void write(byte[] buffer, int length) throws StoreException {
      try {
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, length);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      } catch (IOException e) {
        throw LocalFailure.of("write", part, e);
      }
      digest.update(buffer, 0, length);
      bytes += length;
      if (bytes - forcedBytes >= FORCE_INTERVAL) {
        forceAndProve();
      }
    }

    private void forceAndProve() throws StoreException {
      force();
      if (proven != null) {
        if (!directoryForced) {
          // Or the proof might outlive the power with the bytes of an earlier version.
          Durable.forceDirectory(Durable.parentOf(part));
          directoryForced = true;
        }
        proof.renew(proven.forcedTo(bytes));
      }
    }

    private void force() throws StoreException {
      try {
        channel.force(false);
        forcedBytes = bytes;
      } catch (IOException e) {
        throw LocalFailure.of("force to disk", part, e);
      }
    }

    /** Ends the bytes and forces them to disk. Nothing can be appended after it. */
    public Content finish() throws StoreException {
      force();
      forced = true;
      finished = true;
      return new Content(bytes, Md5.of(digest.digest()));
    }

    /** Bytes that are not finished are forced to disk and proven, so that they can be continued. */
    @Override
    public void close() throws StoreException {
      boolean interrupted = Thread.interrupted(); // It would close the channel under the force.
      try (channel) {
        if (!finished && channel.isOpen() && bytes > forcedBytes && proven != null) {
          forceAndProve();
        }
      } catch (IOException e) {
        throw LocalFailure.of("close", part, e);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
