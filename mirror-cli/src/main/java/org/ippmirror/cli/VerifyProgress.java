package org.ippmirror.cli;

import java.time.Duration;

/** How far a look at the mirror is. Thread-safe. */
final class VerifyProgress {

  private final Rate recently = new Rate();
  private long filesets;
  private long bytes;
  private long filesetsDone;
  private long bytesDone;
  private long wrong;

  /** What the saved state expects; zero if it tells nothing. */
  synchronized void begins(long filesetCount, long byteCount) {
    filesets = filesetCount;
    bytes = byteCount;
  }

  synchronized void read(long count) {
    bytesDone += count;
  }

  synchronized void filesetDone() {
    filesetsDone++;
  }

  synchronized void wrong() {
    wrong++;
  }

  /** One line; {@code nanos} is the time now. */
  synchronized String line(long nanos) {
    double rate = recently.at(nanos, bytesDone);
    StringBuilder line = new StringBuilder();
    line.append("filesets ").append(filesetsDone).append(filesets > 0 ? "/" + filesets : "");
    line.append("  ").append(Amounts.bytes(bytesDone));
    line.append(bytes > 0 ? " of " + Amounts.bytes(bytes) : "");
    line.append("  ").append(Amounts.rate(rate));
    if (rate > 0 && bytes > bytesDone) {
      Duration left = Duration.ofSeconds((long) ((bytes - bytesDone) / rate));
      line.append("  ").append(Amounts.time(left)).append(" left");
    }
    if (wrong > 0) {
      line.append("  ").append(wrong).append(" wrong");
    }
    return line.toString();
  }
}
