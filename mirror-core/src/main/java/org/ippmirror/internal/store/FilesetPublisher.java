package org.ippmirror.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
    Path earlier = HiddenNames.earlierOf(indexFile);
    if (Files.exists(indexFile, LinkOption.NOFOLLOW_LINKS)) {
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
    remove(earlier);
  }

  /**
   * Notes which files of a fileset that is not complete get their final names: a later version may
   * lack them, and then they must go. In the place of the index of an earlier version.
   */
  public static void noteVisible(Path directory, String index) throws StoreException {
    Durable.write(HiddenNames.earlierOf(directory.resolve(MirrorTree.INDEX)), index);
  }

  /**
   * Takes back that a fileset is complete: its index is one of an earlier version from now on. Its
   * files stay.
   */
  public static void unpublish(Path directory) throws StoreException {
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(indexFile, LinkOption.NOFOLLOW_LINKS)) {
      Durable.rename(indexFile, HiddenNames.earlierOf(indexFile));
      Durable.forceDirectory(directory);
    }
  }

  /**
   * The index of the version that is published, or was when a process that replaced it was killed.
   */
  public static @Nullable String readEarlier(Path directory) throws StoreException {
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    String published = read(indexFile);
    return published == null ? read(HiddenNames.earlierOf(indexFile)) : published;
  }

  /**
   * The text of an index on the local disk, each byte one character, or null if there is none.
   *
   * @throws StoreException {@code UNSAFE_PATH} if a link leads to it
   */
  public static @Nullable String read(Path index) throws StoreException {
    MirrorTree.refuseLinks(Durable.parentOf(index));
    try (InputStream in = Files.newInputStream(index, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return null;
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
      MirrorTree.refuseLinks(Durable.parentOf(file));
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
