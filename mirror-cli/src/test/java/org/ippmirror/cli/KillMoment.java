package org.ippmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Waits for a random moment in the life of a run, most of them where something can go wrong. */
interface KillMoment {

  /** Returns at that moment, or when the process has ended. */
  void await(Process process) throws IOException, InterruptedException;

  /** Draws one; {@code millis} is how long a run takes. */
  static KillMoment draw(Random random, StormStore store, Path mirror, long millis) {
    int after = store.answeredCount();
    long shortly = random.nextInt(3_000_000);
    int dice = random.nextInt(100);
    if (dice < 5) {
      long start = random.nextInt(500);
      return process -> process.waitFor(start, TimeUnit.MILLISECONDS);
    }
    if (dice < 40) {
      long time = (long) (0.7 * millis * random.nextDouble());
      return process -> {
        if (store.awaitStart(after, process)) {
          process.waitFor(time, TimeUnit.MILLISECONDS);
        }
      };
    }
    if (dice < 60) {
      int count = 1 + random.nextInt(20);
      return process -> {
        store.awaitAnswered(after + count, process);
        process.waitFor(shortly, TimeUnit.NANOSECONDS);
      };
    }
    Predicate<String> name = name(random.nextInt(6));
    int count = 1 + random.nextInt(dice < 80 ? 2 : 8);
    return process -> {
      awaitNames(process, mirror, name, count);
      process.waitFor(shortly / 3, TimeUnit.NANOSECONDS);
    };
  }

  private static Predicate<String> name(int kind) {
    return switch (kind) {
      case 0 -> name -> name.equals("index.txt");
      case 1 -> name -> name.equals(".index.txt~new");
      case 2 -> name -> name.equals(".index.txt~old");
      case 3 -> name -> name.endsWith("~proof") || name.equals(".large.fits~part");
      default -> name -> name.endsWith(".fits");
    };
  }

  /** Waits until so many names of that kind have appeared in the mirror. */
  private static void awaitNames(Process process, Path mirror, Predicate<String> wanted, int count)
      throws IOException {
    try (WatchService watch = mirror.getFileSystem().newWatchService()) {
      watch(watch, mirror);
      int seen = 0;
      while (seen < count && process.isAlive()) {
        WatchKey key = watch.poll(20, TimeUnit.MILLISECONDS);
        if (key != null) {
          seen += take(watch, key, wanted);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int take(WatchService watch, WatchKey key, Predicate<String> wanted)
      throws IOException {
    int seen = 0;
    List<WatchEvent<?>> events = key.pollEvents();
    for (WatchEvent<?> event : events) {
      if (event.context() instanceof Path name) {
        seen += wanted.test(name.toString()) ? 1 : 0;
        Path path = ((Path) key.watchable()).resolve(name);
        if (Files.isDirectory(path)) {
          watch(watch, path);
        }
      }
    }
    key.reset();
    return seen;
  }

  private static void watch(WatchService watch, Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isDirectory).toList()) {
        if (!path.toString().contains(".ippmirror")) {
          path.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        }
      }
    }
  }
}
