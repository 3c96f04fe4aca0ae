package org.ippmirror.mdc;

/**
 * Something about a text that is not as the format has it.
 *
 * @param line line number, from 1; blank lines count
 * @param column column of the first byte that is meant, from 1
 * @param severity what became of the line
 * @param reason what was expected and what came, in words
 * @param text the line, without its end; of a long one the first 200 bytes
 */
public record Finding(long line, int column, Severity severity, String reason, String text) {

  /** What became of the line. */
  public enum Severity {
    /** The document is without it. The tolerant reference reader counts it as bad, too (M-17). */
    REFUSED,
    /**
     * It was read as the tolerant reference reader does, but the two reference readers do not agree
     * on it, or it may not mean what it says: a number that does not fit its type, an integer that
     * looks octal, a missing END.
     */
    DOUBTFUL
  }

  /** {@code line 14, column 3: reason: text}, with control characters made visible. */
  @Override
  public String toString() {
    return "line %d, column %d: %s"
        .formatted(line, column, Chars.visible(text.isEmpty() ? reason : reason + ": " + text));
  }
}
