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
    /** The answer ends inside its header: what it says after that is unknown (H7, H9). */
    CUT,
    /** The answer passed one of the bounds of {@link ClientOptions}. */
    TOO_LARGE,
    /** The store has another address than before, and its list none of the filesets known. */
    OTHER_STORE,
    /** The index lacks a column that a {@link Filter} asks for. */
    MISSING_COLUMN
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

  /** True for what stores answer while they are in trouble. */
  @Override
  public boolean retryable() {
    return switch (kind) {
      case BLANK, HTML, NOT_AN_INDEX, CUT -> true;
      case TOO_LARGE, OTHER_STORE, MISSING_COLUMN -> false;
    };
  }
}
