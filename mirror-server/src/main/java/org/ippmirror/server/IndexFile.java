package org.ippmirror.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.protocol.IndexReader;

/** One {@code index.txt} on the disk, each byte one character. Replaced in one step. */
final class IndexFile {

  /** No id can have a tilde, so a draft is never served. */
  private static final String DRAFT = "." + StorePaths.INDEX + "~new";

  private final Path path;

  /** Of that directory. */
  IndexFile(Path directory) {
    path = directory.resolve(StorePaths.INDEX);
  }

  boolean exists() {
    return Files.exists(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /**
   * All rows.
   *
   * @throws IOException if it has rows that cannot be used: writing it anew would drop them
   */
  <T> List<T> rows(IndexReader<T> reader) throws IOException {
    try {
      List<T> rows = reader.readAll(Files.readString(path, StandardCharsets.ISO_8859_1));
      if (reader.problemCount() > 0) {
        throw new IOException(path + ": expected usable rows, got " + reader.problems().get(0));
      }
      return rows;
    } catch (ProtocolException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Makes this the text; readers see the old one or the new one. */
  void write(String text) throws IOException {
    Path draft = path.resolveSibling(DRAFT);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
