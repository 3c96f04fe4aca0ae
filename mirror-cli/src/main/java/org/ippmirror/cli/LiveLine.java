package org.ippmirror.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * A line at the bottom of a terminal that is written again and again, while other lines go above
 * it. The terminal itself cuts what is too wide, so the width need not be known and may change;
 * each write puts that setting back, so an end at any moment leaves the terminal as it was.
 */
final class LiveLine implements AutoCloseable {

  private static final long REFRESH_MILLIS = 200;
  private static final String CLEAR = "\r\033[K";
  private static final String NO_WRAP = "\033[?7l";
  private static final String WRAP = "\033[?7h";

  private final Console console;
  private final LongFunction<String> text;
  private final int width;
  private final ScheduledExecutorService clock;

  /** {@code text} gives the line for a {@link System#nanoTime}. */
  LiveLine(Console console, LongFunction<String> text) {
    this.console = console;
    this.text = text;
    this.width = width(System.getenv("COLUMNS"));
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ippmirror-progress");
              thread.setDaemon(true);
              return thread;
            });
    var unused = clock.scheduleAtFixedRate(this::draw, 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static int width(@org.jspecify.annotations.Nullable String columns) {
    return columns != null && columns.matches("[1-9][0-9]{0,4}")
        ? Integer.parseInt(columns)
        : Integer.MAX_VALUE;
  }

  /** Prints something where the line is, which goes one further down. */
  synchronized void above(Runnable print) {
    console.err().print(CLEAR);
    console.err().flush();
    print.run();
    draw();
  }

  private synchronized void draw() {
    String line = Console.printable(text.apply(System.nanoTime()));
    String cut = line.substring(0, Math.min(line.length(), width));
    console.err().print(CLEAR + NO_WRAP + cut + WRAP);
    console.err().flush();
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    console.err().print(CLEAR);
    console.err().flush();
  }
}
