package org.ippmirror.cli.unpack;

/** What a run tells while it works, from any of its threads, several at a time. */
public interface UnpackListener {

  /** So many bytes of bundles were read. */
  void read(long bytes);

  /**
   * A fileset was worked on.
   *
   * @param fileset as {@code product/fileset}
   * @param bundles how many of its bundles are unpacked
   * @param files how many files came out
   * @param bytes how many bytes they have
   */
  void unpacked(String fileset, int bundles, long files, long bytes);

  /**
   * Something was refused; it is noted and not tried again until it changes.
   *
   * @param path as {@code product/fileset/file}
   */
  void refused(String path, String reason);

  /** Something could not be done; the next run tries again. */
  void failed(String path, String reason);
}
