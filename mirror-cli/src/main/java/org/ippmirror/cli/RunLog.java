package org.ippmirror.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a longer command says while it works: what it does on one stream, what goes wrong on the
 * other. For a person at a terminal with a live line below; for a log file each line with its time.
 */
final class RunLog implements AutoCloseable {

  private final Console console;
  private final boolean quiet;
  private final @Nullable LiveLine live;

  /** {@code progress} is the text of the live line, for a {@link System#nanoTime}. */
  RunLog(Console console, boolean quiet, boolean showProgress, LongFunction<String> progress) {
    this.console = console;
    this.quiet = quiet;
    this.live = console.live() && showProgress && !quiet ? new LiveLine(console, progress) : null;
  }

  /** What happens; nothing of it if quiet. */
  void say(String line) {
    if (!quiet) {
      print(() -> console.say(dated(line)));
    }
  }

  /** What went wrong. */
  void warn(String line) {
    print(() -> console.warn(dated(line)));
  }

  private String dated(String line) {
    return console.live() ? line : Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line;
  }

  private void print(Runnable lines) {
    if (live == null) {
      lines.run();
    } else {
      live.above(lines);
    }
  }

  @Override
  public void close() {
    if (live != null) {
      live.close();
    }
  }
}
