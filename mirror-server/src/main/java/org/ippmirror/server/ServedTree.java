package org.ippmirror.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ippmirror.protocol.SafeId;

/**
 * The directory tree behind a store: where the served things really lie. Follows links, but none
 * that leads out of the tree or to something in it that is not served.
 */
final class ServedTree {

  private final Path root;

  /**
   * Of that directory.
   *
   * @throws IOException if it is not there
   */
  ServedTree(Path root) throws IOException {
    this.root = root.toRealPath();
    if (!Files.isDirectory(this.root)) {
      throw new IOException(root + ": expected a directory, got a file");
    }
  }

  /** The directory of the root, a product or a fileset. */
  Optional<Path> directory(List<String> ids) throws IOException {
    return real(resolve(ids)).filter(Files::isDirectory);
  }

  /** The list of the root, a product or a fileset. */
  Optional<Path> index(List<String> ids) throws IOException {
    return real(resolve(ids).resolve(StorePaths.INDEX)).filter(Files::isRegularFile);
  }

  /** A file of a fileset. */
  Optional<Path> file(List<String> ids) throws IOException {
    return real(resolve(ids)).filter(Files::isRegularFile);
  }

  private Path resolve(List<String> ids) {
    Path path = root;
    for (String id : ids) {
      path = path.resolve(id);
    }
    return path;
  }

  private Optional<Path> real(Path path) throws IOException {
    try {
      return Optional.of(path.toRealPath()).filter(this::isServed);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(root)) {
        // The disk is away: "not found" would tell clients that the data are.
        throw new IOException(root + ": expected the directory of the store, got none", e);
      }
      return Optional.empty();
    }
  }

  private boolean isServed(Path real) {
    if (real.equals(root)) {
      return true;
    }
    if (!real.startsWith(root)) {
      return false;
    }
    Path below = root.relativize(real);
    int last = below.getNameCount() - 1;
    for (int i = 0; i <= last; i++) {
      String name = below.getName(i).toString();
      boolean index = i == last && name.equals(StorePaths.INDEX);
      if (!index && SafeId.problem(name).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
