package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.StoreException;

/**
 * The files of one bundle while it is read, in a directory of their own where nobody looks. Each is
 * on disk when it is written. Not thread-safe.
 */
final class Draft {

  private static final int BUFFER = 64 << 10;

  private final Path directory;
  private final long reserve;
  private final byte[] buffer = new byte[BUFFER];
  private final List<String> names = new ArrayList<>();
  private final Map<String, String> claimed = new HashMap<>();
  private long bytes;

  /**
   * @param directory there, empty, and nobody else's
   * @param reserve bytes that are to stay free on its disk
   */
  Draft(Path directory, long reserve) {
    this.directory = directory;
    this.reserve = reserve;
  }

  /**
   * Writes a file.
   *
   * @param content has that many bytes, and then its end
   * @throws BadBundleException if the name, or one that differs in case alone, is taken
   * @throws StoreException if there is no room, or the disk refuses
   * @throws IOException if the content cannot be read
   */
  void write(String name, InputStream content, long size, FileTime time)
      throws IOException, StoreException {
    claim(name);
    Path file = directory.resolve(name);
    requireRoom(file, size);
    try (FileChannel channel = create(file)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        write(channel, file, n);
      }
      finish(channel, file, time);
    }
    names.add(name);
  }

  private void claim(String name) throws BadBundleException {
    String first = claimed.putIfAbsent(EntryName.folded(name), name);
    if (first != null) {
      throw new BadBundleException("each name once", "'" + name + "' after '" + first + "'");
    }
  }

  private void requireRoom(Path file, long size) throws StoreException {
    try {
      long free = Files.getFileStore(directory).getUsableSpace();
      if (size + reserve > free) {
        throw StoreException.noRoom(file.toString(), size, 0, reserve, free);
      }
    } catch (IOException e) {
      throw LocalTrouble.of("see the free space for", file, e);
    }
  }

  private static FileChannel create(Path file) throws StoreException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw LocalTrouble.of("write", file, e);
    }
  }

  private void write(FileChannel channel, Path file, int count) throws StoreException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(buffer, 0, count);
      while (rest.hasRemaining()) {
        bytes += channel.write(rest);
      }
    } catch (IOException e) {
      throw LocalTrouble.of("write", file, e);
    }
  }

  /** The time is that of the archive, as tar itself does; nothing depends on it. */
  private static void finish(FileChannel channel, Path file, FileTime time) throws StoreException {
    try {
      channel.force(false);
      Files.setLastModifiedTime(file, time);
    } catch (IOException e) {
      throw LocalTrouble.of("force to disk", file, e);
    }
  }

  /** Where they are. */
  Path directory() {
    return directory;
  }

  /** In the order of the archive. */
  List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Of all files together. */
  long bytes() {
    return bytes;
  }
}
