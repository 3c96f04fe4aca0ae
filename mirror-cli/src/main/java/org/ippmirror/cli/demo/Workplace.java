package org.ippmirror.cli.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one directory in which all of the demonstration happens.
 *
 * @param kept whether it stays when the demonstration is over
 */
record Workplace(Path directory, boolean kept) implements AutoCloseable {

  private static final int MOST_TEMPORARY = 100;
  private static final long BYTES_NEEDED = 800_000_000;

  /**
   * Opens one.
   *
   * @param keep a directory that is empty or not there yet, or null for a temporary one
   * @throws IllegalArgumentException if there is something in it
   */
  static Workplace open(@Nullable Path keep) throws IOException, DemoFailure {
    Workplace place =
        keep == null ? new Workplace(temporary(), false) : new Workplace(empty(keep), true);
    long free = Files.getFileStore(place.directory).getUsableSpace();
    if (free < BYTES_NEEDED) {
      place.close();
      throw new DemoFailure(
          place.directory
              + ": expected 800 MB of free space, got "
              + free / 1_000_000
              + " MB (--keep DIR uses another place)");
    }
    return place;
  }

  /** One with a short name: it is part of each command shown. */
  private static Path temporary() throws IOException {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    for (int i = 1; i < MOST_TEMPORARY; i++) {
      try {
        return Files.createDirectory(all.resolve("ippmirror-demo-" + i)).toRealPath();
      } catch (FileAlreadyExistsException e) {
        // Of a demonstration that goes on now, or was killed: the next number.
      }
    }
    return Files.createTempDirectory("ippmirror-demo-").toRealPath();
  }

  private static Path empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .findAny()
          .ifPresent(
              entry -> {
                throw new IllegalArgumentException(
                    "--keep: expected an empty or a new directory, but there is " + entry);
              });
    }
    return directory.toRealPath();
  }

  /** The tree that the data store serves. */
  Path store() {
    return directory.resolve("store");
  }

  Path mirror() {
    return directory.resolve("mirror");
  }

  Path config() {
    return directory.resolve("ippmirror.yaml");
  }

  /** A directory for one short use; {@link #remove} it. */
  Path scratch() throws IOException {
    return Files.createTempDirectory(directory, "scratch-");
  }

  @Override
  public void close() throws IOException {
    if (!kept) {
      remove(directory);
    }
  }

  static void remove(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
