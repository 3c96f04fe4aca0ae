package org.ippmirror.api;

/**
 * A data store answered with success, but with something other than the index that was asked for.
 */
public final class ProtocolException extends MirrorException {

  private static final long serialVersionUID = 1L;

  /** What came instead of an index (P-12). */
  public enum Kind {
    /** No byte, or only blanks: neither news nor "nothing new" (H4). */
    BLANK,
    /** A page for people: an error page, a login page, a portal (H6). */
    HTML,
    /** Other text: an error message of the store, most often (H5). */
    NOT_AN_INDEX,
    /** The answer passed one of the bounds of {@link ClientOptions}. */
    TOO_LARGE
  }

  private final Kind kind;

  /** {@code message} names the address, what was expected and what came. */
  public ProtocolException(Kind kind, String message) {
    super(message, null);
    this.kind = kind;
  }

  /** What came. */
  public Kind kind() {
    return kind;
  }

  /** True, except where a bound was passed: stores give such answers while they are in trouble. */
  @Override
  public boolean retryable() {
    return kind != Kind.TOO_LARGE;
  }
}
