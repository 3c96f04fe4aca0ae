package org.ippmirror.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the command line as a process of its own, as fast as Java can. */
final class StormProcess {

  private static final long MOST_SECONDS = 120;

  private final Path archive;
  private final String classPath;

  /** Keeps the archive of classes in that directory. */
  StormProcess(Path directory) {
    archive = directory.resolve("classes.jsa");
    // Java archives the classes of jars alone, and the tests' own are not needed.
    classPath =
        String.join(
            File.pathSeparator,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList());
  }

  /** A first run that tells Java which classes to keep ready for the next ones. */
  void prepare(Path config, Path output) throws IOException, InterruptedException {
    finish(start(List.of("-XX:ArchiveClassesAtExit=" + archive), config, output));
  }

  Process start(Path config, Path output) throws IOException {
    return start(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"), config, output);
  }

  private Process start(List<String> options, Path config, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // SQLite's driver unpacks its library there; a killed process leaves it.
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(output.resolveSibling("tmp")));
    command.addAll(
        List.of("-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", classPath, MirrorCli.class.getName()));
    command.addAll(List.of("sync", "--config", config.toString()));
    Files.deleteIfExists(output);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Waits for the end; its exit code. */
  static int finish(Process process) throws InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the run did not come to its end");
    }
    return process.exitValue();
  }
}
