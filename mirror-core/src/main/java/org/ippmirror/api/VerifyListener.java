package org.ippmirror.api;

/**
 * Hears what is read and what is wrong. Calls come as those of {@link SyncListener}: never two at a
 * time, and they must return quickly and not throw.
 *
 * <p>Order: {@code verifying}, then {@code (read* wrong* verified)*} where those of several
 * filesets mix, then, with repair alone, the calls of a run that fetches what is wrong.
 */
public interface VerifyListener extends SyncListener {

  /** Hears nothing. */
  VerifyListener NONE = new VerifyListener() {};

  /**
   * The work begins.
   *
   * @param filesets how many filesets the saved state expects to be looked at; 0 if it tells none
   * @param bytes how many bytes those have
   */
  default void verifying(long filesets, long bytes) {}

  /** {@code bytes} more were looked at. */
  default void read(long bytes) {}

  /** Something is wrong. */
  default void wrong(VerifyProblem problem) {}

  /** All of that {@code product/fileset} was looked at. */
  default void verified(String path) {}
}
