package org.ippmirror.server;

import java.util.Locale;
import java.util.Map;

/**
 * Media types of files by the end of their names. None of them is one that a browser runs: the
 * files come from elsewhere.
 */
final class ContentTypes {

  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("fits", "application/fits"),
          Map.entry("fit", "application/fits"),
          Map.entry("gz", "application/gzip"),
          Map.entry("tgz", "application/gzip"),
          Map.entry("bz2", "application/x-bzip2"),
          Map.entry("tar", "application/x-tar"),
          Map.entry("zip", "application/zip"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("csv", "text/csv"),
          Map.entry("txt", "text/plain"),
          Map.entry("log", "text/plain"),
          Map.entry("mdc", "text/plain"),
          Map.entry("config", "text/plain"),
          Map.entry("md5", "text/plain"),
          Map.entry("xml", "application/xml"),
          Map.entry("vot", "application/x-votable+xml"));

  private ContentTypes() {}

  /** The type for that file name. */
  static String of(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
  }
}
