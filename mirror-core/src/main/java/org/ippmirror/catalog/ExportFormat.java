package org.ippmirror.catalog;

/** How an export writes a table. */
public enum ExportFormat {
  /**
   * CSV as RFC 4180 has it, with a line of column names, lines that end with LF. A missing value is
   * nothing, an empty text is {@code ""}.
   */
  CSV(".csv"),
  /** One JSON object per line; missing values are null. Numbers may have more than 53 bits. */
  JSON(".jsonl");

  private final String ending;

  ExportFormat(String ending) {
    this.ending = ending;
  }

  /** Ending of the names of its files. */
  public String ending() {
    return ending;
  }
}
