package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.Locale;
import org.ippmirror.api.StoreException;
import org.ippmirror.cli.text.IoReason;

/** What the file system says about the directory that is unpacked to. */
final class LocalTrouble {

  private LocalTrouble() {}

  /** {@code doing} completes "cannot ...". */
  static StoreException of(String doing, Path path, IOException cause) {
    String why =
        cause instanceof AtomicMoveNotSupportedException
            ? "it is on another file system"
            : IoReason.why(cause);
    return new StoreException(kind(why), "cannot " + doing + " " + path + ": " + why, cause);
  }

  /** A link or something else where a directory or file of ours belongs. */
  static StoreException unsafe(Path path, String expected) {
    return new StoreException(
        StoreException.Kind.UNSAFE_PATH,
        path + ": expected " + expected + ", got a link or another kind of file",
        null);
  }

  /** Java has no exception of its own for a full disk, so the system's text must do. */
  private static StoreException.Kind kind(String why) {
    String text = why.toLowerCase(Locale.ROOT);
    boolean full = text.contains("no space left") || text.contains("quota");
    return full ? StoreException.Kind.FULL : StoreException.Kind.IO;
  }
}
