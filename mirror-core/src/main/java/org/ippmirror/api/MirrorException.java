package org.ippmirror.api;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong in a way that a caller can act on. The message names the thing, what was
 * expected and what came; addresses in it carry no user info.
 */
public abstract sealed class MirrorException extends Exception
    permits ProtocolException, TransportException, IntegrityException, StoreException {

  private static final long serialVersionUID = 1L;

  private final String message;

  MirrorException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.message = message;
  }

  /** Names the thing, what was expected and what came; never null. */
  @Override
  public String getMessage() {
    return message;
  }

  /** True when the same call may succeed later with nothing changed on this side. */
  public abstract boolean retryable();
}
