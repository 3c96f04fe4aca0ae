package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real small file system; where this process may not mount one, the test is skipped. */
record SmallDisk(Path path) implements AutoCloseable {

  /** Mounted at a directory, with options such as {@code size=4m}. */
  static SmallDisk mount(Path directory, String options) throws Exception {
    Files.createDirectories(directory);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()),
        "needs the right to mount a file system");
    return new SmallDisk(directory);
  }

  /** With other options. */
  void remount(String options) throws Exception {
    assertTrue(run("mount", "-o", "remount," + options, path.toString()), options);
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // There is no such program here.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", path.toString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
