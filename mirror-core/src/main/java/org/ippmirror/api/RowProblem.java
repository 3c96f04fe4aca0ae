package org.ippmirror.api;

/**
 * A row of an index that could not be used. The other rows are not affected (H16, H17).
 *
 * @param line 1-based number of the line in the answer
 * @param reason what was expected and what came
 * @param text the line as it came, cut to at most {@value #MAX_TEXT} characters
 */
public record RowProblem(long line, String reason, String text) {

  /** How many characters of a bad line are kept. */
  public static final int MAX_TEXT = 200;

  /** Cuts the text. */
  public RowProblem {
    text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  @Override
  public String toString() {
    return "line " + line + ": " + reason;
  }
}
