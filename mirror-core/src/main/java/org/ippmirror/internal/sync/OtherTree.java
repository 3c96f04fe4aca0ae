package org.ippmirror.internal.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A tree that something else fetched, {@code product/fileset/file}. Links in it are not followed.
 *
 * @param root its directory, without links
 * @param isMirror whether it is the mirror's own
 */
record OtherTree(Path root, boolean isMirror) {

  /**
   * The tree in a directory.
   *
   * @throws IllegalArgumentException if it is none, or lies in the mirror, or the mirror in it
   */
  static OtherTree check(Path directory, Path mirror, Path state) throws StoreException {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + ": expected a directory, got none");
    }
    Path other = real(directory);
    Path own = real(mirror);
    if (other.equals(own)) {
      return new OtherTree(other, true);
    }
    if (other.startsWith(own) || own.startsWith(other) || real(state).startsWith(other)) {
      throw new IllegalArgumentException(
          directory
              + ": expected the directory of the mirror, "
              + mirror
              + ", or one apart from it and its state, got one inside the other");
    }
    return new OtherTree(other, false);
  }

  /** Without links, as far as it is there. */
  private static Path real(Path path) throws StoreException {
    Path absolute = path.toAbsolutePath().normalize();
    Path there = absolute;
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        return absolute;
      }
      there = parent;
    }
    try {
      return there.toRealPath().resolve(there.relativize(absolute)).normalize();
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO, "cannot read " + there + ": " + e.getMessage(), e);
    }
  }

  /** Whether it has a directory for that fileset. */
  boolean has(String product, String fileset) {
    return directory(product, fileset) != null;
  }

  /** The file there, if it can be read and no link leads to it. */
  Optional<Path> file(String product, String fileset, String name) {
    Path directory = directory(product, fileset);
    return Optional.ofNullable(directory)
        .map(d -> d.resolve(name))
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .filter(Files::isReadable);
  }

  private @Nullable Path directory(String product, String fileset) {
    Path ofProduct = root.resolve(product);
    Path directory = ofProduct.resolve(fileset);
    return Files.isDirectory(ofProduct, LinkOption.NOFOLLOW_LINKS)
            && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        ? directory
        : null;
  }
}
