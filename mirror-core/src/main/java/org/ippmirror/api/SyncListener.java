package org.ippmirror.api;

/**
 * Hears what a run does. Calls come from the run's own threads but never two at a time, so an
 * implementation needs no locks; it must return quickly and must not throw.
 *
 * <p>Order: for each product {@code listing (listed | listingFailed)}; then for each fileset {@code
 * filesetStarted progressed* ... (filesetFinished | filesetFailed | filesetLeft)}, where calls of
 * several filesets mix; {@code fileFinished} or {@code fileFailed} once for each file, inside its
 * fileset. A fileset whose index fails has {@code filesetFailed} alone.
 */
public interface SyncListener {

  /** Hears nothing. */
  SyncListener NONE = new SyncListener() {};

  /** How the bytes of a file came to be there. */
  enum How {
    /** From the store, from the first byte. */
    FETCHED,
    /** From the store, after bytes held from an earlier try. */
    RESUMED,
    /** They were there already and have been verified; nothing came. */
    KEPT,
    /** From another tree on this machine; nothing came. */
    ADOPTED
  }

  /** {@code question} says what is asked: the full list, or what came after which fileset. */
  default void listing(String product, String question) {}

  /**
   * The product index was read.
   *
   * @param fresh wanted filesets not known before
   * @param leftOut filesets not known before that the filter leaves out
   * @param waiting wanted filesets not complete, {@code fresh} included, that this run will try
   */
  default void listed(String product, long rows, long fresh, long leftOut, long waiting) {}

  /** The product index could not be read; filesets known before are tried all the same. */
  default void listingFailed(String product, MirrorException why) {}

  /** In a dry run only: a fileset that a run would try. */
  default void filesetPlanned(FilesetId fileset) {}

  /** {@code files} and {@code bytes} are what the fileset has, held ones included. */
  default void filesetStarted(FilesetId fileset, int files, long bytes) {}

  /** {@code bytes} more came from the store for that file; bytes that were held are not counted. */
  default void progressed(FilesetId fileset, String file, int bytes) {}

  /** The file is verified; it gets its final name with the rest of its fileset. */
  default void fileFinished(FilesetId fileset, FileEntry file, How how) {}

  /** The file failed for this run. */
  default void fileFailed(Failure failure) {}

  /** The fileset is complete under its final name, on disk and in the state. */
  default void filesetFinished(FilesetId fileset) {}

  /**
   * When another tree is taken over: the fileset stays incomplete, since {@code missing} of its
   * files are not there or not right; the next run fetches them. In place of {@code filesetFailed}.
   */
  default void filesetLeft(FilesetId fileset, int missing) {}

  /** The fileset stays incomplete; {@code why} is its first failure. */
  default void filesetFailed(FilesetId fileset, Failure why) {}

  /** Something an operator may want to know and that is no failure. */
  default void noted(String message) {}
}
