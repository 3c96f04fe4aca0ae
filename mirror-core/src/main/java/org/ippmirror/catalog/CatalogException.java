package org.ippmirror.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A catalogue cannot do its part. The message names the database, without user and password, what
 * was expected and what came. The mirror is never concerned.
 */
public final class CatalogException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  public enum Kind {
    /** The database cannot be reached, or the connection was lost. */
    UNREACHABLE,
    /** Another update works on this catalogue, or something else holds a lock for too long. */
    BUSY,
    /** The database or its disk has no room left. */
    FULL,
    /** The database, or the user that was given, may not be written. */
    READ_ONLY,
    /** It is no database, or holds something that is no catalogue, or has no catalogue yet. */
    FOREIGN,
    /** The catalogue was made by a newer version of this library. */
    NEWER,
    /** A query is refused, is wrong, or passes a limit. */
    QUERY,
    /** Anything else that the database, or the disk with an export, says. */
    FAILED
  }

  private final Kind kind;
  private final String message;

  CatalogException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.message = message;
  }

  /** Names the database, what was expected and what came; never null. */
  @Override
  public String getMessage() {
    return message;
  }

  /** What is the matter. */
  public Kind kind() {
    return kind;
  }

  /** True when the same call may succeed later with nothing changed on this side. */
  public boolean retryable() {
    return kind == Kind.UNREACHABLE || kind == Kind.BUSY;
  }
}
