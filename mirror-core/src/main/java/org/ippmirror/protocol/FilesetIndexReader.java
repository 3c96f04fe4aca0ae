package org.ippmirror.protocol;

import java.util.List;
import java.util.Optional;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Reads the list of files of a fileset (P-17). */
public final class FilesetIndexReader extends IndexReader<FileEntry> {

  private static final int COLUMNS = 4;

  /** {@code source} is the address of the index, for messages. */
  public FilesetIndexReader(String source) {
    super(source, "fileID", COLUMNS);
  }

  /**
   * Reads a whole fileset index.
   *
   * @param source its address, for messages
   * @param mediaType value of the Content-Type header, or an empty string
   * @param text the answer, each byte one character
   */
  public static FilesetIndex parse(String source, String mediaType, String text)
      throws ProtocolException {
    FilesetIndexReader reader = new FilesetIndexReader(source);
    reader.checkMediaType(mediaType);
    List<FileEntry> files = reader.readAll(text);
    return new FilesetIndex(files, reader.problems(), text);
  }

  @Override
  Row<FileEntry> row(List<String> fields) {
    Optional<String> unsafe = SafeId.problem(fields.get(0));
    if (unsafe.isPresent()) {
      return new Row.Bad<>("fileID: " + unsafe.get());
    }
    long bytes = bytes(fields.get(1));
    if (bytes < 0) {
      return new Row.Bad<>(
          "bytes: expected digits up to " + Long.MAX_VALUE + ", got '" + fields.get(1) + "'");
    }
    String md5 = fields.get(2);
    if (!md5.isEmpty() && !Md5.isValid(md5)) {
      return new Row.Bad<>("md5: expected 32 hexadecimal digits or nothing, got '" + md5 + "'");
    }
    Optional<String> badType = TypeRule.problem(fields.get(3));
    if (badType.isPresent()) {
      return new Row.Bad<>(badType.get());
    }
    return new Row.Good<>(
        new FileEntry(fields.get(0), bytes, sum(md5), fields.get(3), cells(fields)));
  }

  private static @Nullable Md5 sum(String md5) {
    return md5.isEmpty() ? null : new Md5(md5);
  }

  /** The number, or -1 if it is none that a file can have (H28). */
  private static long bytes(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1; // More than 2^63 - 1.
    }
  }
}
