package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Makes verified files visible. The order is a law: bytes forced to disk, renamed, directory
 * forced, then the {@code index.txt} in the same way; only after that may the state say "complete".
 */
public final class FilesetPublisher {

  private FilesetPublisher() {}

  /**
   * Gives verified files of an incomplete fileset their final names. Not for a fileset that
   * replaces a complete one: that stays whole until {@link #publishAll}.
   */
  public static void publishSome(Path directory, List<PartialFile> verified) throws StoreException {
    if (verified.isEmpty()) {
      return;
    }
    for (PartialFile file : verified) {
      file.force();
    }
    for (PartialFile file : verified) {
      file.publish();
    }
    Durable.forceDirectory(directory);
  }

  /**
   * Publishes a complete fileset.
   *
   * @param verified files that do not have their final names yet
   * @param index text of the fileset's index: the last file to appear
   * @param gone names that an earlier version of the fileset had and this one has not
   */
  public static void publishAll(
      Path directory, List<PartialFile> verified, String index, Collection<String> gone)
      throws StoreException {
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    for (PartialFile file : verified) {
      file.force();
    }
    Path earlier = MirrorTree.earlierOf(indexFile);
    if (Files.exists(indexFile)) {
      // While files of two versions lie side by side, nothing may say that the fileset is complete.
      Durable.rename(indexFile, earlier);
      Durable.forceDirectory(directory);
    }
    for (PartialFile file : verified) {
      file.publish();
    }
    for (String name : gone) {
      remove(MirrorTree.child(directory, name));
    }
    Durable.forceDirectory(directory);
    Durable.write(indexFile, index);
    removeLeftovers(directory);
  }

  /**
   * What is hidden in a complete fileset is of no use: the index of the version before, and what
   * killed runs left of files that have their names since, or that this version has not.
   */
  private static void removeLeftovers(Path directory) throws StoreException {
    for (String name : MirrorTree.names(directory)) {
      if (MirrorTree.isOwn(name)) {
        remove(directory.resolve(name));
      }
    }
  }

  /**
   * The index of the version that is published, or was when a process that replaced it was killed.
   */
  public static @Nullable String readEarlier(Path directory) throws StoreException {
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    String published = read(indexFile);
    return published == null ? read(MirrorTree.earlierOf(indexFile)) : published;
  }

  /** The text of an index on the local disk, each byte one character, or null if there is none. */
  public static @Nullable String read(Path index) throws StoreException {
    try {
      return Files.exists(index) ? Files.readString(index, StandardCharsets.ISO_8859_1) : null;
    } catch (IOException e) {
      throw LocalFailure.of("read", index, e);
    }
  }

  /** Keeps a text beside the mirrored data; with none, removes what was kept. */
  public static void keepAside(MirrorTree tree, Path file, Optional<String> text)
      throws StoreException {
    if (text.isPresent()) {
      tree.makeDirectory(Durable.parentOf(file));
      Durable.write(file, text.get());
    } else {
      remove(file);
    }
  }

  private static void remove(Path file) throws StoreException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw LocalFailure.of("remove", file, e);
    }
  }
}
