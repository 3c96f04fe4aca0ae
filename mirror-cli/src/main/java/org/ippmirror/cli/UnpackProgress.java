package org.ippmirror.cli;

/** How far unpacking is. Thread-safe. */
final class UnpackProgress {

  private final Rate recently = new Rate();
  private boolean begun;
  private long bytesRead;
  private long filesets;
  private long files;
  private long troubles;

  synchronized void begin() {
    begun = true;
  }

  synchronized boolean isBegun() {
    return begun;
  }

  synchronized void read(long bytes) {
    bytesRead += bytes;
  }

  synchronized void unpacked(long fileCount) {
    filesets++;
    files += fileCount;
  }

  synchronized void trouble() {
    troubles++;
  }

  /** One line; {@code nanos} is the time now. */
  synchronized String line(long nanos) {
    double rate = recently.at(nanos, bytesRead);
    return "unpack  filesets "
        + filesets
        + "  files "
        + files
        + ("  " + Amounts.bytes(bytesRead) + "  " + Amounts.rate(rate))
        + (troubles > 0 ? "  " + troubles + " not unpacked" : "");
  }
}
