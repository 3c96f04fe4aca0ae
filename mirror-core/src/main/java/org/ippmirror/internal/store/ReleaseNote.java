package org.ippmirror.internal.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a complete fileset were let go: verified once, and removed since nobody needs the
 * bytes here. A hidden text beside them: the time of registration, then a line for each row of the
 * index that promised such a file, {@code name|bytes|md5}. A damaged note says less, and then files
 * count as missing.
 *
 * @param registered time of registration of the version that it speaks of, as published
 * @param lines its other lines
 */
public record ReleaseNote(String registered, Set<String> lines) {

  /** Nothing was let go. */
  public static final ReleaseNote NONE = new ReleaseNote("", Set.of());

  private static final String HEAD = "registered|";

  /** Copies and sorts the lines. */
  public ReleaseNote {
    lines = new TreeSet<>(lines);
  }

  /** The note in a fileset's directory; without one, a note of nothing. */
  public static ReleaseNote read(Path directory) throws StoreException {
    String text = FilesetPublisher.read(path(directory));
    if (text == null || !text.startsWith(HEAD) || !text.endsWith("\n")) {
      return NONE;
    }
    List<String> all = text.lines().toList();
    return new ReleaseNote(
        all.get(0).substring(HEAD.length()), Set.copyOf(all.subList(1, all.size())));
  }

  /** The same where the names in the directory are known. */
  public static ReleaseNote read(Path directory, DirectoryNames names) throws StoreException {
    return names.contains(name(directory)) ? read(directory) : NONE;
  }

  /**
   * What of it still holds.
   *
   * @param version time of registration of the version that is looked at
   * @param files what its index promises
   * @param there tells the names that are in the directory all the same
   */
  public ReleaseNote of(String version, Collection<ExpectedFile> files, Predicate<String> there) {
    if (!version.equals(registered)) {
      return NONE;
    }
    return NONE.and(
        version, files.stream().filter(f -> covers(f) && !there.test(f.name())).toList());
  }

  /** The same note with more files, or of another version with these alone. */
  public ReleaseNote and(String version, Collection<ExpectedFile> files) {
    Set<String> all = new TreeSet<>(version.equals(registered) ? lines : Set.of());
    files.forEach(file -> all.addAll(linesOf(file)));
    return new ReleaseNote(version, all);
  }

  /** Whether the file was let go, and is promised now as it was then. */
  public boolean covers(ExpectedFile file) {
    return !lines.isEmpty() && lines.containsAll(linesOf(file));
  }

  /** The files that were not let go. */
  public List<ExpectedFile> without(List<ExpectedFile> files) {
    return lines.isEmpty() ? files : files.stream().filter(file -> !covers(file)).toList();
  }

  /** Makes it the note in that directory, on disk when this returns; of nothing, there is none. */
  public void write(Path directory) throws StoreException {
    if (lines.isEmpty()) {
      FilesetRemoval.delete(path(directory));
    } else {
      Durable.write(
          path(directory),
          HEAD
              + registered
              + "\n"
              + lines.stream().map(l -> l + "\n").collect(Collectors.joining()));
    }
  }

  /** The same where the names in the directory are known; most often there is nothing to do. */
  public void write(Path directory, DirectoryNames names) throws StoreException {
    if (!lines.isEmpty() || names.contains(name(directory))) {
      write(directory);
    }
  }

  /** Removes the file itself, if it is there; the caller has written the note. */
  public static boolean remove(Path directory, ExpectedFile file) throws StoreException {
    return FilesetRemoval.delete(MirrorTree.child(directory, file.name()));
  }

  static Path path(Path directory) {
    return HiddenNames.releaseNoteOf(directory.resolve(MirrorTree.INDEX));
  }

  private static String name(Path directory) {
    return path(directory).getFileName().toString();
  }

  private static Set<String> linesOf(ExpectedFile file) {
    return file.rows().stream().map(ReleaseNote::line).collect(Collectors.toSet());
  }

  private static String line(FileEntry row) {
    @Nullable Object md5 = row.md5();
    return row.name() + "|" + row.bytes() + "|" + (md5 == null ? "" : md5);
  }
}
