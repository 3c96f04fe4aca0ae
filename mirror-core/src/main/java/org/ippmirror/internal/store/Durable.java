package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.ippmirror.api.StoreException;

/**
 * Writes that survive a crash: data are forced to disk before the name changes, the directory after
 * it. A reader sees the old file or the new one, never a part.
 */
final class Durable {

  private Durable() {}

  /** Forces a file's bytes and size to disk; it may be one that this process may only read. */
  static void force(Path file) throws StoreException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(false);
    } catch (IOException e) {
      throw LocalFailure.of("force to disk", file, e);
    }
  }

  /** Forces a directory's names to disk, so that a rename or removal in it lasts. */
  static void forceDirectory(Path directory) throws StoreException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw LocalFailure.of("force to disk", directory, e);
    }
  }

  /** Renames over an existing file. */
  static void rename(Path from, Path to) throws StoreException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw LocalFailure.of("publish", to, e);
    }
  }

  /** Makes {@code target} hold {@code text}, each character one byte, in one step. */
  static void write(Path target, String text) throws StoreException {
    replace(target, text.getBytes(StandardCharsets.ISO_8859_1), true);
    forceDirectory(parentOf(target));
  }

  /**
   * Makes {@code target} hold {@code bytes} in one step. Until its directory is forced, a loss of
   * power may bring the earlier ones back.
   *
   * @param force whether to force the bytes to disk first
   */
  static void replace(Path target, byte[] bytes, boolean force) throws StoreException {
    Path draft = HiddenNames.draftOf(target);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (force) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw LocalFailure.of("write", draft, e);
    }
    rename(draft, target);
  }

  /** Every path of a mirror lies in a directory. */
  static Path parentOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + ": expected a path with a parent");
    }
    return parent;
  }
}
