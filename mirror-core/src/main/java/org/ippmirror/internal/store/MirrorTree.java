package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.StoreException;
import org.ippmirror.protocol.SafeId;

/**
 * Where the things of a mirror lie: {@code root/product/fileset/file}, with an {@code index.txt} at
 * each level. The only place that turns published names into local paths; refuses any that could
 * lead out of the root. Names of its own begin with a dot and hold a {@code ~}, which no published
 * id can (P-23).
 */
public final class MirrorTree {

  /**
   * Name of the list at each level; in a fileset its presence says that the fileset is complete.
   */
  public static final String INDEX = "index.txt";

  private static final String MARK = "mirror-id";
  private static final List<String> OWN = List.of("~part", "~proof", "~new", "~old");
  private static final int LONGEST_NAME = 255;

  private final Path root;

  private MirrorTree(Path root) {
    this.root = root;
  }

  /**
   * Opens a mirror's directory; makes it if there is none or an empty one. A new one becomes a
   * mirror by {@link #claim}.
   *
   * @throws StoreException {@code FOREIGN} if it holds something and was not made by this class
   */
  public static MirrorTree open(Path root) throws StoreException {
    try {
      Files.createDirectories(root);
      MirrorTree tree = new MirrorTree(root.toRealPath());
      tree.checkOurs();
      return tree;
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          StoreException.Kind.FOREIGN, root + ": expected a directory, got a file", e);
    } catch (IOException e) {
      throw LocalFailure.of("open the mirror", root, e);
    }
  }

  /** Where a mirror's things would lie; nothing is looked at or made. */
  public static MirrorTree planned(Path root) {
    return new MirrorTree(root);
  }

  /** Whether there is a mirror at that path already. */
  public static boolean isMirror(Path root) {
    return Files.isRegularFile(root.resolve(MirrorOptions.STATE_DIRECTORY).resolve(MARK));
  }

  private void checkOurs() throws IOException, StoreException {
    if (isMirror(root)) {
      return;
    }
    Optional<Path> other = somethingElse();
    if (other.isPresent()) {
      throw new StoreException(
          StoreException.Kind.FOREIGN,
          root
              + ": expected a mirror or an empty directory, but it holds "
              + other.get().getFileName()
              + " and no "
              + MirrorOptions.STATE_DIRECTORY
              + "/"
              + MARK,
          null);
    }
    Files.createDirectories(ownDirectory());
  }

  /** Makes a new directory a mirror; to be called by who holds its lock. */
  public void claim() throws StoreException {
    if (!isMirror(root)) {
      Durable.write(ownDirectory().resolve(MARK), UUID.randomUUID() + "\n");
      Durable.forceDirectory(root);
    }
  }

  private Optional<Path> somethingElse() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.equals(MirrorOptions.STATE_DIRECTORY) && !name.equals("lost+found")) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  /** What tells this directory from every other mirror, even after it was moved. */
  public String id() throws StoreException {
    Path mark = ownDirectory().resolve(MARK);
    try {
      return Files.readString(mark).strip();
    } catch (IOException e) {
      throw LocalFailure.of("read", mark, e);
    }
  }

  /** The mirror's directory, without links. */
  public Path root() {
    return root;
  }

  /** What is not part of the mirrored data. */
  public Path ownDirectory() {
    return root.resolve(MirrorOptions.STATE_DIRECTORY);
  }

  /** Where a product's filesets lie. Not made. */
  public Path product(String product) {
    return child(root, product);
  }

  /** Where a fileset's files lie. Not made. */
  public Path fileset(String product, String fileset) {
    return child(product(product), fileset);
  }

  /**
   * Where the store's own text of a fileset's index is kept when only some of its files are held.
   */
  public Path upstreamIndex(String product, String fileset) {
    return child(child(ownDirectory().resolve("upstream"), product), fileset).resolve(INDEX);
  }

  /**
   * Makes a directory of this tree, and those above it.
   *
   * @throws StoreException {@code UNSAFE_PATH} if a part of it is a link or no directory
   */
  public void makeDirectory(Path directory) throws StoreException {
    Path step = root;
    for (Path name : root.relativize(directory)) {
      step = step.resolve(name);
      try {
        Files.createDirectory(step);
        Durable.forceDirectory(Durable.parentOf(step));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS)) {
          throw new StoreException(
              StoreException.Kind.UNSAFE_PATH,
              step + ": expected a directory, got a link or another kind of file",
              e);
        }
      } catch (IOException e) {
        throw LocalFailure.of("make the directory", step, e);
      }
    }
  }

  /** The names of what is in a directory, hidden ones too. */
  public static Set<String> names(Path directory) throws StoreException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      Set<String> names = new HashSet<>();
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
      return names;
    } catch (DirectoryIteratorException e) {
      throw LocalFailure.of("read", directory, new IOException(e));
    } catch (IOException e) {
      throw LocalFailure.of("read", directory, e);
    }
  }

  /** The path of a file in a directory of this tree, or in one of the caller's. */
  public static Path child(Path directory, String name) {
    Optional<String> problem = SafeId.problem(name);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("'" + name + "': " + problem.get());
    }
    return directory.resolve(name);
  }

  /** Whether it is the name of one of the four hidden files that follow. */
  static boolean isOwn(String name) {
    return name.startsWith(".") && OWN.stream().anyMatch(name::endsWith);
  }

  /** Where the bytes for {@code target} are collected. */
  static Path partialOf(Path target) {
    return hidden(target, "~part");
  }

  /** Where it is noted what the partial of {@code target} is a part of. */
  static Path proofOf(Path target) {
    return hidden(target, "~proof");
  }

  /** Where a new text for {@code target} is written before it gets the name. */
  static Path draftOf(Path target) {
    return hidden(target, "~new");
  }

  /** Where the text of {@code target} lies while the next one is made true. */
  static Path earlierOf(Path target) {
    return hidden(target, "~old");
  }

  private static Path hidden(Path target, String suffix) {
    String name = "." + target.getFileName() + suffix;
    if (name.length() > LONGEST_NAME) {
      name = "." + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + suffix;
    }
    return target.resolveSibling(name);
  }
}
