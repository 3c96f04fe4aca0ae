package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.Md5;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
  private final Path proof;
  private final boolean targetMayBeThere;
  private boolean partMayBeThere;
  private boolean proofMayBeThere;
  private boolean forced;

  private PartialFile(Path target, Predicate<String> mayBeThere) {
    this.target = target;
    this.part = MirrorTree.partialOf(target);
    this.proof = MirrorTree.proofOf(target);
    this.targetMayBeThere = mayBeThere.test(target.getFileName().toString());
    this.partMayBeThere = mayBeThere.test(part.getFileName().toString());
    this.proofMayBeThere = mayBeThere.test(proof.getFileName().toString());
  }

  /** The partial of {@code target}, whether there is one or not. */
  public static PartialFile of(Path target) {
    return new PartialFile(target, name -> true);
  }

  /**
   * The same where the names in the directory are known: nothing is asked of the file system that
   * they answer already. For many small files that is most of the time.
   */
  public static PartialFile of(Path target, Set<String> namesInDirectory) {
    return new PartialFile(target, namesInDirectory::contains);
  }

  /** Where the bytes will be seen once they are verified. */
  public Path target() {
    return target;
  }

  /** How many bytes are held; 0 if none. */
  public long size() throws StoreException {
    if (!partMayBeThere) {
      return 0;
    }
    try {
      return Files.size(part);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw LocalFailure.of("read", part, e);
    }
  }

  /** How many bytes are missing here, as far as sizes tell. */
  public long missing(ExpectedFile expected) throws StoreException {
    if (targetMayBeThere && isPlainFileOfSize(expected)) {
      return 0;
    }
    return Math.max(0, expected.first().bytes() - size());
  }

  /** What the bytes held belong to, or null if that is not known. */
  public @Nullable Proof proof() {
    if (!proofMayBeThere) {
      return null;
    }
    try {
      return JsonMapper.shared().readValue(Files.readAllBytes(proof), Proof.class);
    } catch (IOException | JacksonException e) {
      return null; // Absent, or cut by a crash: without proof the download starts over.
    }
  }

  /** The sum and size of the bytes held. */
  public Content content() throws StoreException {
    return hash(part);
  }

  /** The sum and size of a file. */
  public static Content hash(Path file) throws StoreException {
    MessageDigest digest = md5();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      long bytes = 0;
      for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer.clear())) {
        digest.update(buffer.array(), 0, n);
        bytes += n;
      }
      return new Content(bytes, Md5.of(digest.digest()));
    } catch (IOException e) {
      throw LocalFailure.of("read", file, e);
    }
  }

  /**
   * What bytes are.
   *
   * @param bytes how many
   * @param md5 their sum
   */
  public record Content(long bytes, Md5 md5) {}

  /**
   * Starts to write. Close the writer in any case: that keeps the bytes for the next try.
   *
   * @param offset 0 drops what is held; else it must be {@link #size}, and what is held is hashed
   *     again
   * @param origin what the bytes belong to, or null if they cannot be continued later
   */
  public Writer write(long offset, @Nullable Proof origin) throws StoreException {
    if (offset == 0) {
      noteProof(origin);
    }
    return new Writer(offset);
  }

  private void noteProof(@Nullable Proof origin) throws StoreException {
    try {
      removeProof();
      if (origin != null && origin.bytes() >= MIN_BYTES_TO_PROVE) {
        // Old bytes must be gone before a proof of new ones is there.
        removePart();
        proofMayBeThere = true;
        Files.write(proof, JsonMapper.shared().writeValueAsBytes(origin));
      }
    } catch (IOException e) {
      throw LocalFailure.of("write", proof, e);
    }
  }

  /** Drops what is held. */
  public void drop() throws StoreException {
    try {
      removeProof();
      removePart();
    } catch (IOException e) {
      throw LocalFailure.of("remove", part, e);
    }
  }

  /** Moves the bytes elsewhere on the same disk, whole and wrong as they are. */
  void moveTo(Path place) throws StoreException {
    Durable.rename(part, place);
    partMayBeThere = false;
  }

  private void removeProof() throws IOException {
    if (proofMayBeThere) {
      Files.deleteIfExists(proof);
      proofMayBeThere = false;
    }
  }

  private void removePart() throws IOException {
    if (partMayBeThere) {
      Files.deleteIfExists(part);
      partMayBeThere = false;
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
    try {
      removeProof();
    } catch (IOException e) {
      throw LocalFailure.of("remove", proof, e);
    }
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
    Content content = hash(target);
    try {
      return Optional.of(expected.check(target.toString(), content.bytes(), content.md5()));
    } catch (IntegrityException e) {
      return Optional.empty(); // It is replaced when the right one is there.
    }
  }

  private boolean isPlainFileOfSize(ExpectedFile expected) throws StoreException {
    try {
      return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
          && expected.maySize(Files.size(target));
    } catch (IOException e) {
      throw LocalFailure.of("read", target, e);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Appends bytes and hashes them on the way. Not thread-safe. */
  public final class Writer implements AutoCloseable {

    private final FileChannel channel;
    private final MessageDigest digest = md5();
    private long bytes;
    private long forcedBytes;

    private Writer(long offset) throws StoreException {
      try {
        forced = false;
        partMayBeThere = true;
        channel = offset == 0 ? openEmpty() : openAt(offset);
        forcedBytes = offset;
      } catch (IOException e) {
        throw LocalFailure.of("write", part, e);
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
        force();
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
      return new Content(bytes, Md5.of(digest.digest()));
    }

    @Override
    public void close() throws StoreException {
      try {
        channel.close();
      } catch (IOException e) {
        throw LocalFailure.of("close", part, e);
      }
    }
  }
}
