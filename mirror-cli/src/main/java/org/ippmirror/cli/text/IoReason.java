package org.ippmirror.cli.text;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** An {@link IOException} in words: many of Java's have the file alone for a message. */
public final class IoReason {

  private static final int LONGEST_CHAIN = 20;

  private IoReason() {}

  /** What it is about, and why: {@code /some/file: permission denied}. */
  public static String of(IOException e) {
    Throwable first = first(e);
    if (e instanceof FileSystemException file) {
      return file.getFile() == null ? why(e) : file.getFile() + ": " + why(e);
    }
    String message = e.getMessage();
    if (message == null || first == e) {
      return why(first);
    }
    // An exception made of its cause alone repeats it, with its class name.
    return message.equals(first.toString()) ? why(first) : message + ": " + why(first);
  }

  /** Why alone; that of the first cause. */
  public static String why(IOException e) {
    return why(first(e));
  }

  private static Throwable first(Throwable e) {
    Throwable first = e;
    for (int i = 0; first.getCause() != null && i < LONGEST_CHAIN; i++) {
      first = first.getCause();
    }
    return first;
  }

  private static String why(Throwable e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (e instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "directory not empty";
    }
    if (e instanceof FileSystemLoopException) {
      return "links that lead in a circle";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return network(e);
  }

  private static String network(Throwable e) {
    if (e instanceof UnresolvedAddressException || e instanceof UnknownHostException) {
      return "unknown host name";
    }
    if (e instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    String message = e.getMessage();
    return message == null || message.isBlank() ? words(e) : message;
  }

  /** {@code ClosedChannelException}: closed channel. */
  public static String words(Throwable e) {
    return e.getClass()
        .getSimpleName()
        .replaceAll("(Exception|Error)$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
