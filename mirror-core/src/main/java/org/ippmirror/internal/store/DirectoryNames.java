package org.ippmirror.internal.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ippmirror.api.StoreException;

/**
 * The names in a directory when it was read, hidden ones too, and which of them a run works on. On
 * a file system that does not tell case apart, names that differ only in case are one file (H23);
 * whoever comes second is refused. Thread-safe.
 */
public final class DirectoryNames {

  private final Path directory;
  private final Set<String> names;
  private final boolean caseBlind;
  private final Map<String, String> claimed = new HashMap<>();

  private DirectoryNames(Path directory, Set<String> names, boolean caseBlind) {
    this.directory = directory;
    this.names = Set.copyOf(names);
    this.caseBlind = caseBlind;
    if (caseBlind) {
      claimed.put(MirrorTree.INDEX, MirrorTree.INDEX);
      names.forEach(name -> claimed.put(folded(name), name));
    }
  }

  /** Of a directory that is not looked at: nothing is known to be there. */
  public static DirectoryNames none(Path directory) {
    return new DirectoryNames(directory, Set.of(), false);
  }

  /**
   * Reads a directory of a mirror.
   *
   * @throws StoreException {@code UNSAFE_PATH} if it is reached by a link
   */
  public static DirectoryNames of(MirrorTree tree, Path directory) throws StoreException {
    return new DirectoryNames(directory, tree.names(directory), tree.isCaseBlind());
  }

  /** The hidden names among them that this program gives. */
  public Set<String> own() {
    return names.stream().filter(HiddenNames::isOurs).collect(Collectors.toSet());
  }

  /** Whether there is something of that name. */
  public boolean contains(String name) {
    return names.contains(name);
  }

  synchronized void claim(String name) throws StoreException {
    if (caseBlind) {
      String first = claimed.putIfAbsent(folded(name), name);
      if (first != null && !first.equals(name)) {
        throw MirrorTree.differsInCase(directory.resolve(name), first);
      }
    }
  }

  /** Published names are ASCII (P-23), so this is all that there is to case. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
