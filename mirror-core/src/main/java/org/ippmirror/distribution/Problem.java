package org.ippmirror.distribution;

/**
 * Something about a fileset or its description files that is not as a distribution has it.
 *
 * @param severity what it means for whoever wants to use the fileset
 * @param what the thing, what was expected and what came, in words
 */
public record Problem(Severity severity, String what) {

  /** What it means for whoever wants to use the fileset. */
  public enum Severity {
    /** The description cannot be relied on: load no row of it, place no file by it. */
    ERROR,
    /** Worth telling; it occurs with servers of another age and hinders nothing. */
    NOTE
  }

  static Problem error(String what) {
    return new Problem(Severity.ERROR, what);
  }

  static Problem note(String what) {
    return new Problem(Severity.NOTE, what);
  }

  /** Whether it is one that the description cannot be relied on with. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** {@code error: what} or {@code note: what}. */
  @Override
  public String toString() {
    return (isError() ? "error: " : "note: ") + what;
  }
}
