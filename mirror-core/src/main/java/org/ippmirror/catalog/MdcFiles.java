package org.ippmirror.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ippmirror.api.Md5;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcLimits;
import org.ippmirror.mdc.MdcReader;
import org.ippmirror.mdc.MdcReading;
import org.jspecify.annotations.Nullable;

/** Reads description files of a fileset, within bounds. */
final class MdcFiles {

  /** The largest known run has 200 kB. */
  private static final int MAX_BYTES = 64 << 20;

  private static final int MAX_FINDINGS = 10;
  private static final MdcLimits LIMITS =
      new MdcLimits(
          MAX_BYTES, MdcLimits.DEFAULT.maxLineBytes(), MdcLimits.DEFAULT.maxDepth(), MAX_FINDINGS);

  private MdcFiles() {}

  /**
   * Reads a file whole.
   *
   * @param md5 what its sum must be, or null if that is not known
   * @throws Refused if it is another file than its index says, or no document
   * @throws IOException if it cannot be read
   */
  static MdcReading read(Path file, @Nullable String md5) throws IOException, Refused {
    byte[] bytes = bytes(file);
    String sum = sum(bytes);
    if (md5 != null && !md5.equals(sum)) {
      throw new Refused("expected md5 " + md5 + " as the fileset's index says, got " + sum);
    }
    try {
      return MdcReader.tolerant().limits(LIMITS).read(bytes);
    } catch (MdcException e) {
      throw new Refused(e.getMessage());
    }
  }

  private static byte[] bytes(Path file) throws IOException, Refused {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Refused("expected at most " + MAX_BYTES + " bytes, got more");
      }
      return bytes;
    }
  }

  private static String sum(byte[] bytes) {
    try {
      return Md5.of(MessageDigest.getInstance("MD5").digest(bytes)).hex();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
