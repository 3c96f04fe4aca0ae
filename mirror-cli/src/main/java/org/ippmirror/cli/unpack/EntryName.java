package org.ippmirror.cli.unpack;

import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.ippmirror.distribution.RelativePath;

/** What may be in an archive: files, by names that are each one harmless element (U-03). Pure. */
final class EntryName {

  private EntryName() {}

  /** Whether it is the archive's top level itself, which each bundle begins with. */
  static boolean isTop(TarArchiveEntry entry) {
    String name = entry.getName();
    return entry.isDirectory() && (name.equals("./") || name.equals("."));
  }

  /**
   * The name that the entry's file gets: without the {@code ./} in front.
   *
   * @throws BadBundleException if it is no plain file, or its name is not harmless
   */
  static String of(TarArchiveEntry entry) throws BadBundleException {
    String name = entry.getName();
    requireFile(entry);
    String flat = name.startsWith("./") ? name.substring(2) : name;
    if (flat.indexOf('/') >= 0) {
      throw new BadBundleException(
          "flat names such as ./name", (flat.startsWith("/") ? "the absolute " : "") + shown(name));
    }
    return element(flat);
  }

  private static void requireFile(TarArchiveEntry entry) throws BadBundleException {
    String kind = kind(entry);
    if (!kind.isEmpty()) {
      throw new BadBundleException("files alone", kind + " " + shown(entry.getName()));
    }
  }

  private static String kind(TarArchiveEntry entry) {
    if (entry.isDirectory()) {
      return "the directory";
    }
    if (entry.isSymbolicLink()) {
      return "the symbolic link";
    }
    if (entry.isLink()) {
      return "the hard link";
    }
    if (entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO()) {
      return "the device or pipe";
    }
    if (entry.isSparse()) {
      return "the sparse file";
    }
    byte flag = entry.getLinkFlag();
    boolean plain = flag == TarArchiveEntry.LF_NORMAL || flag == TarArchiveEntry.LF_OLDNORM;
    return plain ? "" : "the entry of type " + flag;
  }

  /**
   * One element of a path that is harmless wherever it stands, and no hidden one: those are kept
   * for this program's own.
   */
  static String element(String name) throws BadBundleException {
    if (name.startsWith(".")) {
      throw new BadBundleException("names that do not begin with a dot", shown(name));
    }
    try {
      return new RelativePath(List.of(name)).toString();
    } catch (IllegalArgumentException e) {
      throw new BadBundleException(String.valueOf(e.getMessage()));
    }
  }

  /** What is the same for names that some file systems take for one. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String shown(String name) {
    return "'" + (name.length() > 80 ? name.substring(0, 80) + "..." : name) + "'";
  }
}
