package org.ippmirror.cli;

/** How far an update of the catalogue is. Thread-safe. */
final class CatalogProgress {

  private boolean begun;
  private long filesets;
  private long rows;

  synchronized void begin() {
    begun = true;
  }

  synchronized boolean isBegun() {
    return begun;
  }

  synchronized void came(long rowCount) {
    filesets++;
    rows += rowCount;
  }

  /** One line; {@code nanos} is the time now. */
  synchronized String line(long nanos) {
    return "catalogue  filesets " + filesets + "  rows " + rows;
  }
}
