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

  /** {@code message} names the path, what was expected and what is there. */
  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is the matter. */
  public Kind kind() {
    return kind;
  }

  /** True only for {@link Kind#LOCKED}: the other run ends by itself. */
  @Override
  public boolean retryable() {
    return kind == Kind.LOCKED;
  }
}
