package org.ippmirror.internal.store;

import java.util.OptionalLong;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.Md5;
import org.jspecify.annotations.Nullable;

/** What to do about what is there of a file. */
public sealed interface Resume {

  /** Nothing of use is there. */
  record StartOver() implements Resume {}

  /**
   * As many bytes are there as the file has; whether they are the right ones the checksum tells.
   */
  record CheckHeld() implements Resume {}

  /**
   * Ask for the rest, from {@code offset}, of the file that had {@code validator}. Bytes held
   * beyond the offset are dropped: they may never have reached the disk.
   */
  record ContinueAt(long offset, String validator) implements Resume {}

  /**
   * Decides.
   *
   * @param found bytes in the partial file; empty if there is none
   * @param proof what the partial belongs to, or null if that is not known
   * @param url address that would be asked now
   * @param expected what the index promises now
   * @param boot the present run of the host; empty if not known
   */
  static Resume decide(
      OptionalLong found, @Nullable Proof proof, String url, ExpectedFile expected, String boot) {
    FileEntry row = expected.first();
    if (found.isEmpty()) {
      return new StartOver();
    }
    long held = found.getAsLong();
    if (expected.maySize(held) && (expected.isCertain() || expected.rows().size() > 1)) {
      return new CheckHeld();
    }
    if (proof == null
        || expected.rows().size() > 1
        || !proof.url().equals(url)
        || proof.bytes() != row.bytes()
        || !sameMd5(proof.md5(), row.md5())) {
      return new StartOver();
    }
    long sure = proof.sure(held, boot);
    return sure == 0 || sure >= row.bytes()
        ? new StartOver()
        : new ContinueAt(sure, proof.validator());
  }

  private static boolean sameMd5(@Nullable String noted, @Nullable Md5 promised) {
    return promised == null ? noted == null : promised.hex().equals(noted);
  }
}
