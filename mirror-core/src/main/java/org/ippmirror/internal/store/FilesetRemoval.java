package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.StoreException;

/**
 * Removes from the disk what a mirror no longer needs. What this program did not put there stays.
 */
public final class FilesetRemoval {

  private FilesetRemoval() {}

  /**
   * Removes a fileset's files and its directory, the index first: what is left of it after a crash
   * is never taken for complete, and a second call goes on with it.
   *
   * @param listed names of the files that its index lists
   * @return names of what stays because it is not of the fileset; nothing most often
   */
  public static Set<String> remove(MirrorTree tree, Path directory, Collection<String> listed)
      throws StoreException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    Path index = directory.resolve(MirrorTree.INDEX);
    if (Files.exists(index, LinkOption.NOFOLLOW_LINKS)) {
      Durable.rename(index, HiddenNames.earlierOf(index));
      Durable.forceDirectory(directory);
    }
    for (String name : listed) {
      delete(MirrorTree.child(directory, name));
    }
    sweep(directory, tree.names(directory));
    delete(ReleaseNote.path(directory));
    return removeIfEmpty(tree, directory);
  }

  /**
   * Removes bytes and notes of downloads that nobody goes on with. The index of an earlier version
   * stays: it may be all that tells what its files are.
   */
  public static void dropParts(MirrorTree tree, Path directory) throws StoreException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Set<String> names = new TreeSet<>(tree.names(directory));
      Path index = directory.resolve(MirrorTree.INDEX);
      names.remove(HiddenNames.earlierOf(index).getFileName().toString());
      sweep(directory, names);
    }
  }

  /** Removes those of the names in the directory that are hidden and this program's own. */
  public static void sweep(Path directory, Collection<String> names) throws StoreException {
    for (String name : names) {
      if (HiddenNames.isOurs(name)) {
        delete(directory.resolve(name));
      }
    }
  }

  private static Set<String> removeIfEmpty(MirrorTree tree, Path directory) throws StoreException {
    try {
      Files.delete(directory);
      Durable.forceDirectory(Durable.parentOf(directory));
      return Set.of();
    } catch (DirectoryNotEmptyException e) {
      return new TreeSet<>(tree.names(directory));
    } catch (IOException e) {
      throw LocalFailure.of("remove", directory, e);
    }
  }

  /** Returns whether something was removed. */
  static boolean delete(Path file) throws StoreException {
    try {
      return Files.deleteIfExists(file);
    } catch (DirectoryNotEmptyException e) {
      return false; // Not ours: a file never is a directory.
    } catch (IOException e) {
      throw LocalFailure.of("remove", file, e);
    }
  }
}
