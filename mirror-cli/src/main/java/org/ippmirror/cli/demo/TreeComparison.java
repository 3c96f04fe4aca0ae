package org.ippmirror.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two trees that have the same files.
 *
 * @param files how many files of filesets each has
 * @param bytes how many bytes these have
 */
record TreeComparison(int files, long bytes) {

  private static final int FILE_LEVEL = 3;

  /**
   * Compares the files of all filesets, byte for byte; indexes are left out.
   *
   * @throws DemoFailure if a file is missing in the mirror, or has other bytes
   */
  static TreeComparison of(Path store, Path mirror) throws IOException, DemoFailure {
    List<Path> files;
    try (Stream<Path> all = Files.walk(store, FILE_LEVEL)) {
      files =
          all.map(store::relativize)
              .filter(path -> path.getNameCount() == FILE_LEVEL && !path.endsWith("index.txt"))
              .toList();
    }
    long bytes = 0;
    for (Path file : files) {
      if (!Files.isRegularFile(mirror.resolve(file))) {
        throw new DemoFailure(file + ": expected it in the mirror, but it is not there");
      }
      if (Files.mismatch(store.resolve(file), mirror.resolve(file)) >= 0) {
        throw new DemoFailure(file + ": expected the same bytes in store and mirror, got others");
      }
      bytes += Files.size(mirror.resolve(file));
    }
    return new TreeComparison(files.size(), bytes);
  }
}
