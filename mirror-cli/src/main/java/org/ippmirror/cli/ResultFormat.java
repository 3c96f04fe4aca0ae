package org.ippmirror.cli;

import org.ippmirror.catalog.RowHandler;

/** How rows of the catalogue are printed. */
enum ResultFormat {
  /** Aligned, for people. */
  TABLE,
  /** RFC 4180 with a line of names; a missing value is nothing, an empty text is {@code ""}. */
  CSV,
  /** One object a line; a missing value is null. */
  JSON;

  /** Rows that are printed as they come. */
  interface Rows extends RowHandler {
    /** There are no more. */
    void end();
  }

  Rows rows(Console console) {
    return switch (this) {
      case TABLE -> new TableRows(console);
      case CSV -> new CsvRows(console);
      case JSON -> new JsonResultRows(console);
    };
  }
}
