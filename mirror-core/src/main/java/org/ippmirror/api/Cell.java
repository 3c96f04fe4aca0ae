package org.ippmirror.api;

/**
 * One extra cell of an index row: a value that is not one of the fixed columns.
 *
 * @param name the cell's column name in the nearest header line above the row, or an empty string
 *     where that header has no name for this position (P-17)
 * @param value the trimmed text; may be empty. The text {@code null} is what a data store prints
 *     for a value that was never set (P-16)
 */
public record Cell(String name, String value) {}
