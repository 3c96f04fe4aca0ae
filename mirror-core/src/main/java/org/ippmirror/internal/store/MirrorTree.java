package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.StoreException;
import org.ippmirror.protocol.SafeId;
import org.jspecify.annotations.Nullable;

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
  private final Path root;
  private volatile @Nullable Boolean caseBlind;

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

  /**
   * Opens a mirror that is there, to read it; nothing is made.
   *
   * @throws StoreException {@code FOREIGN} if there is none
   */
  public static MirrorTree openToRead(Path root) throws StoreException {
    if (!isMirror(root)) {
      throw new StoreException(
          StoreException.Kind.FOREIGN,
          root
              + ": expected a mirror, got no "
              + MirrorOptions.STATE_DIRECTORY
              + "/"
              + MARK
              + " in it",
          null);
    }
    return atRealPath(root);
  }

  /** The tree in a directory that is there, whatever it holds. */
  static MirrorTree atRealPath(Path root) throws StoreException {
    try {
      return new MirrorTree(root.toRealPath());
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
    return Files.isRegularFile(
        root.resolve(MirrorOptions.STATE_DIRECTORY).resolve(MARK), LinkOption.NOFOLLOW_LINKS);
  }

  private void checkOurs() throws IOException, StoreException {
    if (Files.isSymbolicLink(ownDirectory())) {
      throw unsafe(ownDirectory(), "a directory");
    }
    if (isMirror(root)) {
      return;
    }
    checkReadable(ownDirectory());
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

  private static void checkReadable(Path directory) throws StoreException {
    try {
      Files.readAttributes(directory.resolve(MARK), BasicFileAttributes.class);
    } catch (AccessDeniedException e) {
      throw LocalFailure.of("read", directory, e);
    } catch (IOException e) {
      return; // It is not there, or not a mirror's.
    }
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

  /** Where wrong bytes of a fileset's files are kept, with what is known of them. */
  Path quarantine(String product, String fileset) {
    return child(child(ownDirectory().resolve("quarantine"), product), fileset);
  }

  /**
   * Makes a directory of this tree, and those above it.
   *
   * @throws StoreException {@code UNSAFE_PATH} if a part of it is a link or no directory, or the
   *     file system takes its name for that of another
   */
  public void makeDirectory(Path directory) throws StoreException {
    Path step = root;
    for (Path name : root.relativize(directory)) {
      step = step.resolve(name);
      try {
        if (isCaseBlind() && DirectoryNames.folded(name.toString()).equals(INDEX)) {
          throw differsInCase(step, INDEX);
        }
        Files.createDirectory(step);
        Durable.forceDirectory(Durable.parentOf(step));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS)) {
          throw unsafe(step, "a directory");
        }
        checkCase(step);
      } catch (IOException e) {
        throw LocalFailure.of("make the directory", step, e);
      }
    }
  }

  private void checkCase(Path step) throws StoreException {
    if (!isCaseBlind()) {
      return;
    }
    String name = step.getFileName().toString();
    String folded = DirectoryNames.folded(name);
    for (String there : list(Durable.parentOf(step))) {
      if (DirectoryNames.folded(there).equals(folded) && !there.equals(name)) {
        throw differsInCase(step, there);
      }
    }
  }

  /**
   * Whether the file system takes names that differ only in case for one. Known from when the
   * directory is a mirror.
   */
  boolean isCaseBlind() {
    Boolean known = caseBlind;
    if (known == null) {
      Path mark = ownDirectory().resolve(MARK);
      if (!Files.exists(mark)) {
        return false;
      }
      known = isSame(mark, ownDirectory().resolve(MARK.toUpperCase(Locale.ROOT)));
      caseBlind = known;
    }
    return known;
  }

  /** No two mirrors have the same mark, so its text tells, where numbers of files may not. */
  private static boolean isSame(Path mark, Path other) {
    try {
      return Files.mismatch(mark, other) < 0;
    } catch (IOException e) {
      return false; // There is no such file.
    }
  }

  /** The names of what is in a directory of this tree, hidden ones too. */
  public Set<String> names(Path directory) throws StoreException {
    refuseLinks(directory);
    return list(directory);
  }

  private static Set<String> list(Path directory) throws StoreException {
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

  /**
   * Makes sure that a directory of a mirror is not reached by a link. The root of a mirror is a
   * real path, so everything in it is, too.
   *
   * @throws StoreException {@code UNSAFE_PATH} if it is; not if it is not there
   */
  static void refuseLinks(Path directory) throws StoreException {
    try {
      Path real = directory.toRealPath();
      if (!real.equals(directory)) {
        throw new StoreException(
            StoreException.Kind.UNSAFE_PATH,
            directory + ": expected a directory, got a link to " + real,
            null);
      }
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(directory)) {
        throw unsafe(directory, "a directory");
      }
    } catch (IOException e) {
      throw LocalFailure.of("read", directory, e);
    }
  }

  /**
   * Whether a fileset's index is on disk, inside the mirror. What cannot be looked at for another
   * reason is not called lost.
   */
  public static boolean isPublished(Path index) {
    try {
      refuseLinks(Durable.parentOf(index));
      return Files.readAttributes(index, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    } catch (StoreException e) {
      return e.kind() != StoreException.Kind.UNSAFE_PATH;
    } catch (IOException e) {
      return true; // As said above.
    }
  }

  static StoreException unsafe(Path path, String expected) {
    return new StoreException(
        StoreException.Kind.UNSAFE_PATH,
        path + ": expected " + expected + ", got a link or another kind of file",
        null);
  }

  static StoreException differsInCase(Path path, String other) {
    return new StoreException(
        StoreException.Kind.UNSAFE_PATH,
        path
            + ": expected no name that differs only in case, which this file system does not tell"
            + " apart, got "
            + other,
        null);
  }

  /** The path of a file in a directory of this tree, or in one of the caller's. */
  public static Path child(Path directory, String name) {
    Optional<String> problem = SafeId.problem(name);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("'" + name + "': " + problem.get());
    }
    return directory.resolve(name);
  }
}
