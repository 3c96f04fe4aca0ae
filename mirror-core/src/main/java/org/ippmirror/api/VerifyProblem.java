package org.ippmirror.api;

/**
 * Something in a mirror that is not as its own indexes say.
 *
 * @param path {@code product/fileset/file}, or the directory or index that is concerned
 * @param kind what is wrong with it
 * @param expected what should be there
 * @param found what is there
 */
public record VerifyProblem(String path, Kind kind, String expected, String found) {

  /** What can be wrong. */
  public enum Kind {
    /** There is no such file. */
    MISSING,
    /** The file has another size; its bytes were not read. */
    WRONG_SIZE,
    /** The size is right, the bytes are others. */
    WRONG_MD5,
    /** The file or directory cannot be read. */
    UNREADABLE,
    /** An index is not there, cannot be read, or lacks a row. */
    INDEX,
    /**
     * A link, a directory or a device is in the place of a file, or a link in that of a directory.
     */
    NOT_PLAIN,
    /** A file that the index of its fileset does not list; nothing ever removes it. */
    UNLISTED
  }

  @Override
  public String toString() {
    return path + ": expected " + expected + ", got " + found;
  }
}
