package org.ippmirror.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;

/**
 * How far a run is. What the filesets to come hold is not known before their indexes are read, so
 * the totals grow, and the time left supposes that filesets are alike. Thread-safe; holds the
 * filesets in work alone.
 */
final class Progress {

  private static final long RATE_NANOS = 10_000_000_000L;

  private final Map<FilesetId, Open> open = new HashMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long filesets;
  private long filesetsStarted;
  private long filesetsEnded;
  private long files;
  private long filesDone;
  private long failed;
  private long bytes;
  private long bytesMissing;
  private long bytesCame;

  private record Sample(long nanos, long bytes) {}

  /** A fileset in work: what is not there yet, and what came so far of files not finished. */
  private static final class Open {
    private long missing;
    private final Map<String, Long> came = new HashMap<>();
  }

  synchronized void planned(long count) {
    filesets += count;
  }

  synchronized void started(FilesetId fileset, int fileCount, long byteCount) {
    filesetsStarted++;
    files += fileCount;
    bytes += byteCount;
    Open started = new Open();
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
    }
  }

  private void miss(Open of, long count) {
    of.missing += count;
    bytesMissing += count;
  }

  /** One line; {@code nanos} is the time now. */
  synchronized String line(long nanos) {
    double rate = rate(nanos);
    String more = filesetsStarted < filesets ? "+" : "";
    StringBuilder line = new StringBuilder();
    line.append("filesets ").append(filesetsEnded).append('/').append(filesets);
    line.append("  files ").append(filesDone).append('/').append(files).append(more);
    line.append("  ").append(Amounts.bytes(Math.max(0, bytes - bytesMissing)));
    line.append(" of ").append(Amounts.bytes(bytes)).append(more);
    line.append("  ").append(Amounts.rate(rate));
    if (rate > 0 && filesetsStarted > 0) {
      line.append("  ").append(Amounts.time(left(rate))).append(" left");
    }
    if (failed > 0) {
      line.append("  ").append(failed).append(" failed");
    }
    return line.toString();
  }

  private Duration left(double rate) {
    double toCome = (double) bytes / filesetsStarted * Math.max(0, filesets - filesetsStarted);
    return Duration.ofSeconds((long) ((Math.max(0, bytesMissing) + toCome) / rate));
  }

  /** Bytes a second over the last seconds. */
  private double rate(long nanos) {
    samples.addLast(new Sample(nanos, bytesCame));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > RATE_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long span = nanos - first.nanos();
    return span <= 0 ? 0 : (bytesCame - first.bytes()) * 1e9 / span;
  }
}
