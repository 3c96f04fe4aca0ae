package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.ippmirror.api.StoreException;
import org.ippmirror.distribution.RelativePath;

/**
 * The directory that is unpacked to, held by one run at a time. What the program needs for itself
 * is in the hidden directory {@value #OWN} there. No link in it is followed. Thread-safe.
 */
final class WorkTree implements AutoCloseable {

  static final String OWN = ".ippmirror~unpack";

  private static final String NOTES = "notes.db";
  private static final String DRAFT = "bundle-";

  private final Path root;
  private final Path own;
  private final long reserve;
  private final UnpackNotes notes;
  private final AtomicLong drafts = new AtomicLong();

  private WorkTree(Path root, Path own, long reserve, UnpackNotes notes) {
    this.root = root;
    this.own = own;
    this.reserve = reserve;
    this.notes = notes;
  }

  /**
   * Takes the directory, which is made if it is not there, and removes what killed runs left.
   *
   * @param mirror the mirror's directory, which is there
   * @param reserve bytes that are to stay free
   * @throws StoreException {@code LOCKED} if another run has it; {@code FOREIGN} if it holds other
   *     things, or lies by a link in the mirror or around it: names from elsewhere will be written
   *     in it
   */
  static WorkTree open(Path directory, Path mirror, long reserve) throws StoreException {
    Path root = real(directory);
    requireApart(root, real(mirror));
    Path own = root.resolve(OWN);
    if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
      requireEmpty(root);
    }
    makeStep(own);
    UnpackNotes notes = UnpackNotes.open(own.resolve(NOTES), root);
    try {
      WorkTree tree = new WorkTree(root, own, reserve, notes);
      tree.sweep();
      return tree;
    } catch (StoreException e) {
      notes.close();
      throw e;
    }
  }

  private static Path real(Path directory) throws StoreException {
    try {
      Files.createDirectories(directory);
      return directory.toRealPath();
    } catch (IOException e) {
      throw LocalTrouble.of("make the directory", directory, e);
    }
  }

  private static void requireApart(Path root, Path mirror) throws StoreException {
    if (root.startsWith(mirror) || mirror.startsWith(root)) {
      throw new StoreException(
          StoreException.Kind.FOREIGN,
          "expected a directory neither in the mirror " + mirror + " nor around it, got " + root,
          null);
    }
  }

  private static void requireEmpty(Path root) throws StoreException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        throw new StoreException(
            StoreException.Kind.FOREIGN,
            root
                + ": expected an empty directory to unpack to, or one used before, got one with "
                + entry.getFileName()
                + " in it (if it may be written into, make the directory "
                + OWN
                + " there)",
            null);
      }
    } catch (IOException e) {
      throw LocalTrouble.of("read", root, e);
    }
  }

  private void sweep() throws StoreException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(own, DRAFT + "*")) {
      for (Path entry : entries) {
        remove(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw LocalTrouble.of("read", own, new IOException(e));
    } catch (IOException e) {
      throw LocalTrouble.of("clean", own, e);
    }
  }

  /** Drafts are flat, and hold files alone; of a link the link itself is removed. */
  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          Files.delete(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  UnpackNotes notes() {
    return notes;
  }

  /** For the files of one bundle. */
  Draft newDraft() throws StoreException {
    Path directory = own.resolve(DRAFT + drafts.incrementAndGet());
    makeStep(directory);
    return new Draft(directory, reserve);
  }

  /** Removes a draft with what is in it. What cannot be removed is left to the next run. */
  void discard(Draft draft) {
    try {
      remove(draft.directory());
    } catch (IOException | DirectoryIteratorException e) {
      return; // What happened before matters more.
    }
  }

  /**
   * Shows the files of a draft at their place, each in one step, all on disk when this returns. A
   * file or a link that has the name is replaced.
   *
   * @throws BadBundleException if a part of the place is hidden
   * @throws StoreException {@code UNSAFE_PATH} if a part of it is a link or no directory, or a
   *     directory has the name of a file
   */
  void show(Draft draft, RelativePath place) throws BadBundleException, StoreException {
    Path directory = root;
    for (String part : place.parts()) {
      directory = directory.resolve(EntryName.element(part));
      makeStep(directory);
    }
    requireReal(directory);
    for (String name : draft.names()) {
      rename(draft.directory().resolve(name), directory.resolve(name));
    }
    force(directory);
  }

  private static void makeStep(Path step) throws StoreException {
    try {
      Files.createDirectory(step);
      Path parent = step.getParent();
      if (parent != null) {
        force(parent);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS)) {
        throw LocalTrouble.unsafe(step, "a directory");
      }
    } catch (IOException e) {
      throw LocalTrouble.of("make the directory", step, e);
    }
  }

  /** What was looked at step by step may have become a link since. */
  private static void requireReal(Path directory) throws StoreException {
    try {
      if (!directory.toRealPath().equals(directory)) {
        throw LocalTrouble.unsafe(directory, "a directory");
      }
    } catch (IOException e) {
      throw LocalTrouble.of("read", directory, e);
    }
  }

  private static void rename(Path from, Path to) throws StoreException {
    if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
      throw LocalTrouble.unsafe(to, "a file or nothing");
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw LocalTrouble.of("show", to, e);
    }
  }

  private static void force(Path directory) throws StoreException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw LocalTrouble.of("force to disk", directory, e);
    }
  }

  @Override
  public void close() throws StoreException {
    notes.close();
  }
}
