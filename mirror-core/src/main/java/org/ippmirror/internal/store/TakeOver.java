package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.StoreException;
import org.ippmirror.protocol.SafeId;

/**
 * Makes a directory that something else filled a mirror. Its indexes prove nothing here, so they
 * are put aside, below {@code .ippmirror/aside}; all else stays where it is. Whatever ends it, the
 * directory is either no mirror yet, or one without such an index.
 */
public final class TakeOver {

  private final MirrorTree tree;

  private TakeOver(MirrorTree tree) {
    this.tree = tree;
  }

  /** Puts the indexes of those products aside; to be called before {@link MirrorTree#claim}. */
  public static void prepare(MirrorTree tree, Collection<String> products) throws StoreException {
    TakeOver takeOver = new TakeOver(tree);
    for (String product : products) {
      Path directory = tree.product(product);
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        takeOver.putAside(directory);
        takeOver.filesetsOf(directory);
      }
    }
    takeOver.putAside(tree.root());
  }

  private void filesetsOf(Path product) throws StoreException {
    Set<String> names = new TreeSet<>(tree.names(product));
    names.removeIf(name -> SafeId.problem(name).isPresent());
    for (String name : names) {
      Path fileset = MirrorTree.child(product, name);
      if (Files.isDirectory(fileset, LinkOption.NOFOLLOW_LINKS)) {
        putAside(fileset);
      }
    }
  }

  private void putAside(Path directory) throws StoreException {
    Path index = directory.resolve(MirrorTree.INDEX);
    if (!Files.exists(index, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(index, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path aside = tree.ownDirectory().resolve("aside").resolve(tree.root().relativize(directory));
    tree.makeDirectory(aside);
    Durable.rename(index, aside.resolve(MirrorTree.INDEX));
    Durable.forceDirectory(aside);
    Durable.forceDirectory(directory);
  }

  /**
   * Opens a directory that may hold anything, to take it over.
   *
   * @throws StoreException if it cannot be written
   */
  public static MirrorTree open(Path root) throws StoreException {
    try {
      Files.createDirectories(root.resolve(MirrorOptions.STATE_DIRECTORY));
    } catch (IOException e) {
      throw LocalFailure.of("open the mirror", root, e);
    }
    return MirrorTree.atRealPath(root);
  }
}
