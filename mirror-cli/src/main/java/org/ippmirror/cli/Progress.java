package org.ippmirror.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;

/**
 * How far a run is. What the filesets to come hold is not known before their indexes are read:
 * until then there are no totals, and the time left supposes that they are like those finished. One
 * in work stands for nothing but itself: it may be far larger than all others. Thread-safe; holds
 * the filesets in work alone.
 */
final class Progress {

  /** So many finished filesets, or one for ten that have not begun, tell what those may hold. */
  private static final long ENOUGH_FINISHED = 20;

  private static final double TO_COME_FOR_ONE = 10;

  private final Map<FilesetId, Open> open = new HashMap<>();
  private final Rate recently = new Rate();
  private long filesets;
  private long filesetsStarted;
  private long filesetsEnded;
  private long filesetsFinished;
  private long bytesFinished;
  private long files;
  private long filesDone;
  private long failed;
  private long bytes;
  private long bytesMissing;
  private long bytesCame;

  /** A fileset in work: what is not there yet, and what came so far of files not finished. */
  private static final class Open {
    private final long bytes;
    private final Map<String, Long> came = new HashMap<>();
    private long missing;

    Open(long bytes) {
      this.bytes = bytes;
    }
  }

  synchronized void planned(long count) {
    filesets += count;
  }

  synchronized void started(FilesetId fileset, int fileCount, long byteCount) {
    filesetsStarted++;
    files += fileCount;
    bytes += byteCount;
    Open started = new Open(byteCount);
    open.put(fileset, started);
    miss(started, byteCount);
  }

  synchronized void came(FilesetId fileset, String file, int count) {
    bytesCame += count;
    Open of = open.get(fileset);
    if (of != null) {
      of.came.merge(file, (long) count, Long::sum);
      miss(of, -count);
    }
  }

  /** What was held before never came; what came twice was not missing twice. */
  synchronized void finished(FilesetId fileset, FileEntry file) {
    filesDone++;
    Open of = open.get(fileset);
    if (of != null) {
      Long cameOfIt = of.came.remove(file.name());
      miss(of, (cameOfIt == null ? 0 : cameOfIt) - file.bytes());
    }
  }

  /** Whether there was a fileset to work on. */
  synchronized boolean isBegun() {
    return filesetsStarted > 0;
  }

  synchronized void failed() {
    failed++;
  }

  /** Complete or not, nothing more comes of it in this run. */
  synchronized void ended(FilesetId fileset) {
    filesetsEnded++;
    Open ended = open.remove(fileset);
    if (ended == null) {
      filesetsStarted++; // Its index failed.
    } else {
      miss(ended, -ended.missing);
      filesetsFinished++;
      bytesFinished += ended.bytes;
    }
  }

  private void miss(Open of, long count) {
    of.missing += count;
    bytesMissing += count;
  }

  /** One line; {@code nanos} is the time now. */
  synchronized String line(long nanos) {
    double rate = recently.at(nanos, bytesCame);
    boolean allKnown = filesetsStarted >= filesets;
    StringBuilder line = new StringBuilder();
    line.append("filesets ").append(filesetsEnded).append('/').append(filesets);
    line.append("  files ").append(filesDone).append(allKnown ? "/" + files : "");
    line.append("  ").append(Amounts.bytes(Math.max(0, bytes - bytesMissing)));
    line.append(allKnown ? " of " + Amounts.bytes(bytes) : "");
    line.append("  ").append(Amounts.rate(rate));
    if (rate > 0 && canTellTimeLeft()) {
      line.append("  ").append(Amounts.time(left(rate))).append(" left");
    }
    if (failed > 0) {
      line.append("  ").append(failed).append(" failed");
    }
    return line.toString();
  }

  private boolean canTellTimeLeft() {
    long toCome = filesets - filesetsStarted;
    return filesetsStarted > 0
        && filesetsFinished >= Math.min(ENOUGH_FINISHED, toCome / TO_COME_FOR_ONE);
  }

  private Duration left(double rate) {
    long filesetsToCome = Math.max(0, filesets - filesetsStarted);
    double toCome =
        filesetsToCome == 0 ? 0 : (double) bytesFinished / filesetsFinished * filesetsToCome;
    return Duration.ofSeconds((long) ((Math.max(0, bytesMissing) + toCome) / rate));
  }
}
