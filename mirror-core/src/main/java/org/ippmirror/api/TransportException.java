package org.ippmirror.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No complete, successful answer came. */
public final class TransportException extends MirrorException {

  private static final long serialVersionUID = 1L;

  /** Why no answer came. */
  public enum Kind {
    /** The host name has no address. */
    UNKNOWN_HOST,
    /** Nothing listens there, or the way is blocked. */
    CONNECT,
    /** The TLS handshake failed: certificate, host name or protocol version. */
    TLS,
    /** A time bound of {@link ClientOptions} passed. */
    TIMEOUT,
    /** The connection broke off before the end of the answer. */
    BROKEN,
    /** The store answered with a status other than success; see {@link #status}. */
    STATUS,
    /** Too many redirects, or one to a place where this client does not go. */
    REDIRECT,
    /** The answer breaks HTTP or was coded in a way that was not asked for. */
    MALFORMED
  }

  private final Kind kind;
  private final URI uri;
  private final int status;
  private final @Nullable Duration retryAfter;

  private TransportException(
      Kind kind,
      URI uri,
      int status,
      @Nullable Duration retryAfter,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.uri = uri;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** A failure without a status; {@code detail} says what was expected and what came. */
  public static TransportException of(
      Kind kind, URI uri, String detail, @Nullable Throwable cause) {
    return new TransportException(kind, uri, 0, null, uri + ": " + detail, cause);
  }

  /** A status other than success; {@code retryAfter} as the store asked, or null. */
  public static TransportException status(
      URI uri, int status, String reason, @Nullable Duration retryAfter) {
    String text = reason.isBlank() ? "" : " " + reason;
    return new TransportException(
        Kind.STATUS,
        uri,
        status,
        retryAfter,
        uri + ": expected success, got status " + status + text,
        null);
  }

  /** Why no answer came. */
  public Kind kind() {
    return kind;
  }

  /** The address asked, without user info. */
  public URI uri() {
    return uri;
  }

  /** The HTTP status if {@link #kind} is {@link Kind#STATUS}, else 0. */
  public int status() {
    return status;
  }

  /** How long the store asked to wait before the next try, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** True when the store says that the thing was there and was taken away for good (410). */
  public boolean isWithdrawn() {
    return status == 410;
  }

  /**
   * True for what passes by itself: refused and broken connections, time bounds, 408, 425, 429 and
   * all of 5xx. A 404 or 403 is not, within one run: a later run asks again (H30, H31).
   */
  @Override
  public boolean retryable() {
    return switch (kind) {
      case UNKNOWN_HOST, CONNECT, TIMEOUT, BROKEN -> true;
      case STATUS -> status == 408 || status == 425 || status == 429 || status >= 500;
      case TLS, REDIRECT, MALFORMED -> false;
    };
  }
}
