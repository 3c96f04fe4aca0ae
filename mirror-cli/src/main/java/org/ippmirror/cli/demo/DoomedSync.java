package org.ippmirror.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A command in a process of its own, which is killed when a download has come far enough. */
final class DoomedSync {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 10;

  private final Class<?> main;
  private final List<String> arguments;
  private final Path output;

  /**
   * @param output file for what it prints
   */
  DoomedSync(Class<?> main, List<String> arguments, Path output) {
    this.main = main;
    this.arguments = arguments;
    this.output = output;
  }

  /**
   * Starts it and kills it.
   *
   * @param partial file that grows while it works
   * @param bytes size of that file at which it is killed
   * @return size of the file afterwards
   */
  long killAt(Path partial, long bytes) throws IOException, DemoFailure, InterruptedException {
    Process process = start();
    try {
      long end = System.nanoTime() + LONGEST_WAIT.toNanos();
      while (size(partial) < bytes) {
        if (!process.isAlive()) {
          throw new DemoFailure(
              "expected a sync to kill, but it ended with exit code "
                  + process.exitValue()
                  + "; it said: "
                  + Files.readString(output));
        }
        if (System.nanoTime() > end) {
          throw new DemoFailure(
              partial + ": expected " + bytes + " bytes within a minute, got " + size(partial));
        }
        Thread.sleep(POLL_MILLIS);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return size(partial);
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
