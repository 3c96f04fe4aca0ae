package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ippmirror.api.Md5;
import org.ippmirror.api.StoreException;

/**
 * What bytes are.
 *
 * @param bytes how many
 * @param md5 their sum
 */
public record Content(long bytes, Md5 md5) {

  private static final int BUFFER = 256 << 10;

  /** That of a file. */
  public static Content of(Path file) throws StoreException {
    return Content.<RuntimeException>of(file, bytes -> {});
  }

  /** Is told how many bytes are about to be taken; may wait. */
  public interface Pace<E extends Exception> {
    /** At least 1. */
    void next(int bytes) throws E;
  }

  /** That of a file, read no faster than {@code pace} lets it. */
  public static <E extends Exception> Content of(Path file, Pace<E> pace) throws StoreException, E {
    MessageDigest digest = newDigest();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      long bytes = 0;
      for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer.clear())) {
        pace.next(n);
        digest.update(buffer.array(), 0, n);
        bytes += n;
      }
      return new Content(bytes, Md5.of(digest.digest()));
    } catch (IOException e) {
      throw LocalFailure.of("read", file, e);
    }
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
