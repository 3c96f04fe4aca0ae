package org.ippmirror.api;

import org.jspecify.annotations.Nullable;

/** The local side cannot do its part: the disk, the mirror directory or the saved state. */
public final class StoreException extends MirrorException {

  private static final long serialVersionUID = 1L;

  /** What is the matter on this side. */
  public enum Kind {
    /** Another run holds the mirror. */
    LOCKED,
    /** The directory holds something that is not a mirror. */
    FOREIGN,
    /** No space, no inode or no quota is left. */
    FULL,
    /** A file or directory cannot be read or written. */
    IO,
    /** The saved state is damaged, or from a newer version of this library. */
    STATE,
    /** A published name leads, by a link, outside the mirror or to something that is no file. */
    UNSAFE_PATH
  }

  private final Kind kind;
  private final long bytesNeeded;

  /** {@code message} names the path, what was expected and what is there. */
  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, 0, cause);
  }

  private StoreException(Kind kind, String message, long bytesNeeded, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.bytesNeeded = bytesNeeded;
  }

  /**
   * The disk has no room for something that is not begun yet. All numbers are bytes.
   *
   * @param what the thing
   * @param size what it needs
   * @param promised what others that have begun still need
   * @param reserve what is to stay free
   * @param free what is free
   */
  public static StoreException noRoom(
      String what, long size, long promised, long reserve, long free) {
    long missing = size + promised + reserve - free;
    return new StoreException(
        Kind.FULL,
        what
            + ": expected room for "
            + size
            + " bytes, got "
            + free
            + " bytes free, of which "
            + promised
            + " are promised to others and "
            + reserve
            + " are the reserve; "
            + missing
            + " bytes more are needed",
        missing,
        null);
  }

  /** What is the matter. */
  public Kind kind() {
    return kind;
  }

  /** How many free bytes are missing, if the room was counted before it was needed; else 0. */
  public long bytesNeeded() {
    return bytesNeeded;
  }

  /** True only for {@link Kind#LOCKED}: the other run ends by itself. */
  @Override
  public boolean retryable() {
    return kind == Kind.LOCKED;
  }
}
