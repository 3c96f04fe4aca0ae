package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.protocol.IndexReader;
import org.ippmirror.protocol.ProductIndexReader;
import org.ippmirror.protocol.RootIndexReader;

/** A mirror's tree as a killed or finished run left it, and what must hold of it. */
final class StormTree {

  /** A file is the same as long as these are; its sum is then known. */
  private record Identity(Object key, long bytes, long modified) {}

  private final Path root;
  private final StormStore store;
  private final Map<Identity, String> sums = new HashMap<>();
  private Map<String, String> visible = new TreeMap<>();
  private Set<String> hidden = new TreeSet<>();

  StormTree(Path root, StormStore store) {
    this.root = root;
    this.store = store;
  }

  /** Looks at the disk. */
  void scan() throws IOException {
    visible = new TreeMap<>();
    hidden = new TreeSet<>();
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(path).toString();
        if (name.startsWith(".ippmirror/")) {
          continue;
        }
        if (name.indexOf('~') >= 0) {
          hidden.add(name);
        } else {
          visible.put(name, md5(path));
        }
      }
    }
    sums.keySet().removeIf(identity -> sums.size() > 20_000);
  }

  private String md5(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Identity identity =
        new Identity(
            String.valueOf(attributes.fileKey()),
            attributes.size(),
            attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    String known = sums.get(identity);
    if (known == null) {
      known = Tree.md5(file);
      sums.put(identity, known);
    }
    return known;
  }

  /** Names in the tree that hold a {@code ~}. */
  Set<String> hidden() {
    return hidden;
  }

  /** Whether the file is there under its final name, as it is published now. */
  boolean holds(String file) {
    return store
        .current(file)
        .filter(row -> StormStore.md5(row).equals(visible.get(file)))
        .isPresent();
  }

  /** Whether all bytes of the file wait for their final name. */
  boolean holdsUnpublished(String file) throws IOException {
    FileEntry row = store.current(file).orElse(null);
    Path part = part(file);
    return row != null
        && Files.exists(part)
        && Files.size(part) == row.bytes()
        && StormStore.md5(row).equals(md5(part));
  }

  Path part(String file) {
    Path target = root.resolve(file);
    return target.resolveSibling("." + target.getFileName() + "~part");
  }

  /** What holds at any moment, also right after a kill. */
  void check() throws IOException {
    Map<String, Integer> complete = new HashMap<>();
    for (Map.Entry<String, String> file : visible.entrySet()) {
      Path path = Path.of(file.getKey());
      boolean index = path.endsWith(StormStore.INDEX);
      if (path.getNameCount() == 3 && index) {
        String fileset = path.subpath(0, 2).toString();
        complete.put(fileset, checkComplete(fileset));
      } else if (!index) {
        assertTrue(
            store.published(file.getKey(), file.getValue()), file.getKey() + " has wrong bytes");
      }
    }
    for (String product : List.of(StormStore.SMALL, StormStore.LARGE)) {
      if (visible.containsKey(product + "/" + StormStore.INDEX)) {
        checkProduct(product, complete);
      }
    }
    if (visible.containsKey(StormStore.INDEX)) {
      checkRoot();
    }
  }

  /** A fileset with an index holds exactly what the index promises. */
  private int checkComplete(String fileset) throws IOException {
    String text = read(fileset + "/" + StormStore.INDEX);
    int version = store.versionOf(fileset, text);
    assertTrue(version >= 0, fileset + " has an index that was never published");
    Set<String> promised = new HashSet<>(Set.of(fileset + "/" + StormStore.INDEX));
    for (FileEntry row : StormStore.rows(text)) {
      String file = fileset + "/" + row.name();
      promised.add(file);
      assertEquals(StormStore.md5(row), visible.get(file), file + " is not what its index says");
    }
    for (String file : visible.keySet()) {
      assertTrue(
          !file.startsWith(fileset + "/") || promised.contains(file),
          file + " is not in the index of its fileset");
    }
    return version;
  }

  /** A product index may be older than the tree, never ahead of it. */
  private void checkProduct(String product, Map<String, Integer> complete) throws IOException {
    for (FilesetEntry row :
        whole(new ProductIndexReader(product), product + "/" + StormStore.INDEX)) {
      String fileset = product + "/" + row.name();
      int listed = store.versionAt(fileset, row.registered());
      assertTrue(listed >= 0, fileset + " was never published at " + row.registered());
      // While one version takes the place of another, the index of the older one is set aside.
      boolean replaced = hidden.contains(fileset + "/.index.txt~old");
      assertTrue(
          complete.containsKey(fileset) || replaced, fileset + " is listed and not complete");
      assertTrue(
          complete.getOrDefault(fileset, Integer.MAX_VALUE) >= listed,
          fileset + " is listed in a later version than it has");
    }
  }

  private void checkRoot() throws IOException {
    for (ProductEntry row : whole(new RootIndexReader("root"), StormStore.INDEX)) {
      assertTrue(
          visible.containsKey(row.name() + "/" + StormStore.INDEX), row.name() + " has no index");
    }
  }

  private <T> List<T> whole(IndexReader<T> reader, String index) throws IOException {
    String text = read(index);
    assertTrue(text.endsWith("\n\n"), index + " is cut");
    try {
      List<T> rows = reader.readAll(text);
      assertEquals(List.of(), reader.problems());
      return rows;
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
  }

  /** What holds after a run that came to its end, if those filesets failed in it. */
  void checkFinished(Set<String> failed) throws IOException {
    for (String name : hidden) {
      boolean excused = failed.stream().anyMatch(fileset -> name.startsWith(fileset + "/"));
      assertTrue(excused, name + " was left behind");
    }
    for (String product : List.of(StormStore.SMALL, StormStore.LARGE)) {
      for (FilesetEntry row :
          whole(new ProductIndexReader(product), product + "/" + StormStore.INDEX)) {
        assertTrue(
            visible.containsKey(product + "/" + row.name() + "/" + StormStore.INDEX),
            product + "/" + row.name() + " is listed and has no index");
      }
    }
    if (failed.isEmpty()) {
      assertEquals(store.contents(), visible);
    }
  }
}
