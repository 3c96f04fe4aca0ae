package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.StoreException;

/**
 * A process of its own that holds a mirror: says {@code held}, or why not, and holds it until its
 * input ends.
 */
final class LockHolder {

  private LockHolder() {}

  /** Starts one; {@code prefix} is a command to start it by. */
  static Process start(Path root, String... prefix) throws IOException {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LockHolder.class.getName());
    command.add(root.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    MirrorTree tree = MirrorTree.open(Path.of(args[0]));
    try (MirrorLock lock =
        MirrorLock.take(tree, Clock.systemUTC(), "sync", Duration.ZERO, pause -> {})) {
      lock.check();
      System.out.println("held");
      while (System.in.read() >= 0) {}
    } catch (StoreException e) {
      System.out.println(e.kind() + " " + e.getMessage());
    }
  }
}
