package org.ippmirror.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.ippmirror.api.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own on one mirror. */
@Timeout(120)
class MirrorLockIT {

  /** Makes the system refuse every lock on a file, as some network file systems do. */
  private static final String NO_LOCKS =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <errno.h>
      #include <fcntl.h>
      #include <stdarg.h>
      static int call(const char *name, int fd, int cmd, void *arg) {
        if (cmd == F_SETLK || cmd == F_SETLKW) { errno = ENOLCK; return -1; }
        return ((int (*)(int, int, ...)) dlsym(RTLD_NEXT, name))(fd, cmd, arg);
      }
      #define FORWARD(name) int name(int fd, int cmd, ...) { \\
        va_list list; va_start(list, cmd); void *arg = va_arg(list, void *); va_end(list); \\
        return call(#name, fd, cmd, arg); }
      FORWARD(fcntl)
      FORWARD(fcntl64)
      """;

  @TempDir private Path dir;

  private static String says(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return String.valueOf(out.readLine());
  }

  @Test
  void holderKilled_nextOneTakesOverAtOnce() throws Exception {
    Path root = dir.resolve("mirror");
    Process first = LockHolder.start(root);
    assertEquals("held", says(first));
    MirrorTree tree = MirrorTree.open(root);

    StoreException e = assertThrows(StoreException.class, () -> take(tree));
    assertEquals(StoreException.Kind.LOCKED, e.kind());
    assertTrue(e.getMessage().contains("process " + first.pid() + " on host"), e.getMessage());

    first.destroyForcibly().waitFor();
    assertTrue(Files.exists(root.resolve(".ippmirror/lease")), "killed, it could not clean up");
    take(tree).close();
  }

  private static MirrorLock take(MirrorTree tree) throws Exception {
    return MirrorLock.take(tree, Clock.systemUTC(), "sync", Duration.ZERO, pause -> {});
  }

  @Test
  void systemRefusesLocks_leaseAloneKeepsOthersOutAndAKilledHolderIsFollowed() throws Exception {
    Path root = dir.resolve("mirror");
    String[] refused = {"env", "LD_PRELOAD=" + build()};
    Process first = LockHolder.start(root, refused);
    assertEquals("held", says(first));

    Process second = LockHolder.start(root, refused);
    assertTrue(says(second).contains("another run is active (sync, process " + first.pid()));

    first.destroyForcibly().waitFor();
    Process third = LockHolder.start(root, refused);
    assertEquals("held", says(third));
    assertThrows(StoreException.class, () -> take(MirrorTree.open(root)), "by the lease alone");
    third.getOutputStream().close();
    assertEquals(0, third.waitFor());
    assertTrue(Files.notExists(root.resolve(".ippmirror/lease")));
  }

  private Path build() throws Exception {
    Path library = dir.resolve("nolocks.so");
    Files.writeString(dir.resolve("nolocks.c"), NO_LOCKS);
    boolean built;
    try {
      built =
          new ProcessBuilder(
                      "cc",
                      "-shared",
                      "-fPIC",
                      "-o",
                      library.toString(),
                      dir.resolve("nolocks.c").toString(),
                      "-ldl")
                  .inheritIO()
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      built = false; // There is no compiler here.
    }
    assumeTrue(built, "needs a C compiler to make a system that refuses locks");
    return library;
  }
}
