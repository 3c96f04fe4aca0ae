package org.ippmirror.internal.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a partial download is a part of, and how far it is on disk; kept beside it. Bytes of another
 * version must never be glued to it: it is continued only for the same address, size and checksum,
 * and only if the store confirms that the file is the one that had this validator (H36).
 *
 * @param url address the bytes came from
 * @param bytes size that the index promised
 * @param md5 checksum that the index promised, or null
 * @param validator strong ETag or Last-Modified that came with the first bytes
 * @param forced so many of the bytes held outlive a loss of power; 0 if none, or not known
 * @param boot the run of the host that wrote them: as long as it lasts, all bytes held are there,
 *     as what a killed process wrote is not lost; null if not known
 */
public record Proof(
    String url,
    long bytes,
    @Nullable String md5,
    String validator,
    @Nullable Long forced,
    @Nullable String boot) {

  /** Checks. */
  public Proof {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(validator, "validator");
  }

  /** Of a download that starts now. */
  public Proof(String url, long bytes, @Nullable String md5, String validator) {
    this(url, bytes, md5, validator, 0L, ThisHost.BOOT);
  }

  /** The same, known to be that far on disk. */
  Proof forcedTo(long count) {
    return new Proof(url, bytes, md5, validator, count, ThisHost.BOOT);
  }

  /** Whether it was written in the run of the host of that boot. */
  boolean isOfBoot(String present) {
    return !present.isEmpty() && present.equals(boot);
  }

  /** Of the bytes held those that are there for sure. */
  long sure(long held, String presentBoot) {
    return isOfBoot(presentBoot) ? held : Math.min(held, forced == null ? 0 : forced);
  }
}
