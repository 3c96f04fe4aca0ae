package org.ippmirror.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of a fileset, open, with what is true of just these bytes.
 *
 * @param channel the bytes; whoever holds this closes it
 */
record ServedFile(FileChannel channel, long size, Validators validators) {

  /** How often a file may be replaced while it is opened. */
  private static final int ATTEMPTS = 10;

  /**
   * Opens a file.
   *
   * @param index the list of its fileset, if there is one
   * @param name its published name
   * @throws IOException if it cannot be read, or is replaced again and again
   */
  static ServedFile open(Path file, Optional<Path> index, String name, FileTags tags)
      throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      BasicFileAttributes before = attributes(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      boolean good = false;
      try {
        String tag = tags.tag(index, name, before);
        // Files are replaced by rename and listed after that. If the path still leads to the same
        // file, then the tag, which was read in between, is that of the bytes in the channel.
        good = isSame(before, attributes(file));
        if (good) {
          Validators validators = new Validators(tag, before.lastModifiedTime().toInstant());
          return new ServedFile(channel, before.size(), validators);
        }
      } finally {
        if (!good) {
          channel.close();
        }
      }
    }
    throw new IOException(file + ": expected a file at rest, got another one at each attempt");
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private static boolean isSame(BasicFileAttributes a, BasicFileAttributes b) {
    return a.size() == b.size()
        && a.lastModifiedTime().equals(b.lastModifiedTime())
        && Objects.equals(a.fileKey(), b.fileKey());
  }
}
