package org.ippmirror.cli.demo;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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

  private static final int NATIVE_ACCESS_FEATURE = 22;

  private final Program program;
  private final List<String> arguments;
  private final IndentedWriter output;

  /**
   * @param output gets what it prints, as it prints it
   */
  DoomedSync(Program program, List<String> arguments, IndentedWriter output) {
    this.program = program;
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
    Thread printer = new Thread(() -> print(process), "demo-output");
    printer.start();
    try {
      long end = System.nanoTime() + LONGEST_WAIT.toNanos();
      while (size(partial) < bytes) {
        if (!process.isAlive()) {
          throw new DemoFailure(
              "expected a sync to kill, but it ended with exit code " + process.exitValue());
        }
        if (System.nanoTime() > end) {
          throw new DemoFailure(
              partial + ": expected " + bytes + " bytes within a minute, got " + size(partial));
        }
        Thread.sleep(POLL_MILLIS);
      }
    } finally {
      process.destroyForcibly().waitFor();
      printer.join();
    }
    return size(partial);
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    if (Runtime.version().feature() >= NATIVE_ACCESS_FEATURE) {
      command.add("--enable-native-access=ALL-UNNAMED"); // As in the manifest of the jar.
    }
    command.add("-Dippmirror.terminal=" + program.live());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.main().getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void print(Process process) {
    char[] buffer = new char[1024];
    try (Reader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        output.write(buffer, 0, n);
        output.flush();
      }
    } catch (IOException e) {
      // A killed process can take its pipe with it; what it printed before is enough.
    } finally {
      output.endLine();
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
