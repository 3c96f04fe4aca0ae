package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.ippmirror.api.StoreException;

/** Turns what the file system says into a {@link StoreException} that an operator understands. */
final class LocalFailure {

  private LocalFailure() {}

  /** {@code doing} completes "cannot ...". */
  static StoreException of(String doing, Path path, IOException cause) {
    String message = reason(cause);
    if (isLink(message)) {
      return MirrorTree.unsafe(path, "a file");
    }
    return new StoreException(
        isFull(message) ? StoreException.Kind.FULL : StoreException.Kind.IO,
        "cannot " + doing + " " + path + ": " + message,
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "something of that name is there already";
    }
    if (cause instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** What an opening that follows no link says of one. */
  private static boolean isLink(String message) {
    return message.contains("NOFOLLOW_LINKS") || message.contains("symbolic links");
  }

  /** Java has no exception of its own for a full disk, so the system's text must do. */
  private static boolean isFull(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("quota exceeded")
        || text.contains("not enough space");
  }
}
