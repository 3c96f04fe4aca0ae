package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongConsumer;
import org.ippmirror.api.Md5;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a bundle as it lies in the mirror: counted and hashed on the way, and bounded in how
 * many may be read before anything comes out of them. Closing it closes nothing. Not thread-safe.
 */
final class PackedInput extends CheckedInput {

  /** A member's header names a file, and whoever reads that name keeps it in memory. */
  private static final int MOST_WITHOUT_OUTPUT = 1 << 20;

  private final MessageDigest digest = md5Digest();
  private final LongConsumer progress;
  private long count;
  private long bound = MOST_WITHOUT_OUTPUT;
  private @Nullable IOException failure;

  PackedInput(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  private static MessageDigest md5Digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** From here on something has to come out soon. */
  void expectOutput() {
    bound = count + MOST_WITHOUT_OUTPUT;
  }

  /** From here on nothing has to come out: only the sum is wanted. */
  void expectNothing() {
    bound = Long.MAX_VALUE;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (count > bound) {
      throw new BadBundleException(
          "some output for each " + MOST_WITHOUT_OUTPUT + " bytes of the bundle", "none");
    }
    int n;
    try {
      n = in.read(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (n > 0) {
      digest.update(into, offset, n);
      count += n;
      progress.accept(n);
    }
    return n;
  }

  /** Bytes read. */
  long count() {
    return count;
  }

  /** Why the file could not be read, if that was the matter. */
  @Nullable IOException failure() {
    return failure;
  }

  /** The sum of what was read; asked for once. */
  Md5 md5() {
    return Md5.of(digest.digest());
  }

  @Override
  public void close() {
    // Whoever opened the file closes it, after its rest was read for the sum.
  }
}
