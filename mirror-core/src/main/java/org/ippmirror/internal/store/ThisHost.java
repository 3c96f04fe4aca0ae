package org.ippmirror.internal.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What tells this host, its present run and its processes from others. Never fails: what the system
 * does not tell is empty.
 */
final class ThisHost {

  private static final Path PROC = Path.of("/proc");

  /** Field of {@code /proc/PID/stat} with the start, counted from that of the state, which is 0. */
  private static final int START = 19;

  private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/stat"));

  /** Its name. */
  static final String NAME = name();

  /** What is different after each start of it; empty if the system does not tell. */
  static final String BOOT = text(PROC.resolve("sys/kernel/random/boot_id"));

  /** What tells apart the process numbers of containers. */
  static final String SPACE = space();

  private ThisHost() {}

  private static String name() {
    String name = text(PROC.resolve("sys/kernel/hostname"));
    if (!name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // It has no name.
    }
  }

  private static String space() {
    try {
      return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return ""; // A system without such spaces.
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return ""; // A system that has no such file.
    }
  }

  /** Start of this process, as {@link #hasEnded} compares it. */
  static long ownStart() {
    return startOf(ProcessHandle.current().pid()).orElse(0);
  }

  /**
   * Whether a process is there no more, or another one has its number. False where that cannot be
   * seen.
   */
  static boolean hasEnded(long process, long started) {
    OptionalLong start = startOf(process);
    return start.isEmpty() ? seesOthers() : start.getAsLong() != started;
  }

  /**
   * Ticks since the start of the host or, where the system does not tell those, milliseconds since
   * 1970. Empty if there is no such process, or only what is left of one that ended.
   */
  private static OptionalLong startOf(long process) {
    if (HAS_PROC) {
      return startInTicks(text(PROC.resolve(process + "/stat")));
    }
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> OptionalLong.of(start.toEpochMilli()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong startInTicks(String stat) {
    // The command, in parentheses, may hold blanks and parentheses itself.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= START || fields[0].equals("Z") || fields[0].equals("X")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(fields[START]));
  }

  /** Some systems hide the processes of other users. */
  private static boolean seesOthers() {
    return !HAS_PROC || Files.exists(PROC.resolve("1/stat"));
  }
}
