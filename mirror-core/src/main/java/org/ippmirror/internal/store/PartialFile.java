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

  /** From this size on the bytes are forced to disk at once, while other files still arrive. */
  static final long MIN_BYTES_TO_FORCE = 1 << 20;

  private static final int BUFFER = 256 << 10;

  private final Path target;
  private final Path part;
  private final Path proof;
  private boolean forced;

  /** The partial of {@code target}, whether there is one or not. */
  public PartialFile(Path target) {
    this.target = target;
    this.part = MirrorTree.partialOf(target);
    this.proof = MirrorTree.proofOf(target);
  }

  /** Where the bytes will be seen once they are verified. */
  public Path target() {
    return target;
  }

  /** How many bytes are held; 0 if none. */
  public long size() throws StoreException {
    try {
      return Files.size(part);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw LocalFailure.of("read", part, e);
    }
  }

  /** What the bytes held belong to, or null if that is not known. */
  public @Nullable Proof proof() {
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
      Files.deleteIfExists(proof);
      if (origin != null && origin.bytes() >= MIN_BYTES_TO_PROVE) {
        // Old bytes must be gone before a proof of new ones is there.
        Files.deleteIfExists(part);
        Files.write(proof, JsonMapper.shared().writeValueAsBytes(origin));
      }
    } catch (IOException e) {
      throw LocalFailure.of("write", proof, e);
    }
  }

  /** Drops what is held. */
  public void drop() throws StoreException {
    try {
      Files.deleteIfExists(proof);
      Files.deleteIfExists(part);
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
    try {
      Files.deleteIfExists(proof);
    } catch (IOException e) {
      throw LocalFailure.of("remove", proof, e);
    }
  }

  /** Whether {@code file} is there as a plain file of a size that a row promises. */
  public static boolean mayBe(Path file, ExpectedFile expected) throws StoreException {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && expected.maySize(Files.size(file));
    } catch (IOException e) {
      throw LocalFailure.of("read", file, e);
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

    private Writer(long offset) throws StoreException {
      try {
        channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        forced = false;
        channel.truncate(offset);
        hashHeld(offset);
      } catch (IOException e) {
        throw LocalFailure.of("write", part, e);
      }
    }

    private void hashHeld(long offset) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, offset));
      while (bytes < offset) {
        int n = channel.read(buffer.clear());
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
    }

    /** Ends the bytes; a large file is forced to disk. Nothing can be appended after it. */
    public Content finish() throws StoreException {
      if (bytes >= MIN_BYTES_TO_FORCE) {
        try {
          channel.force(false);
          forced = true;
        } catch (IOException e) {
          throw LocalFailure.of("force to disk", part, e);
        }
      }
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
