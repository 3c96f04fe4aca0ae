package org.ippmirror.internal.sync;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Filter;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.protocol.FilesetIndexReader;

/**
 * Sorts known filesets anew when the filters of a product are no longer those by which they were
 * sorted: what a wider filter wants is fetched by the same run, what a narrower one does not want
 * is no longer waited for. What is held stays.
 */
final class FilterChange {

  private final MirrorTree tree;
  private final ProductTable products;
  private final FilesetTable filesets;

  FilterChange(MirrorTree tree, ProductTable products, FilesetTable filesets) {
    this.tree = tree;
    this.products = products;
    this.filesets = filesets;
  }

  /** {@code dropped} is told the directories of filesets that are not waited for any more. */
  void apply(
      ProductSelection selection,
      ProductTable.Known known,
      List<String> columns,
      Consumer<Path> dropped)
      throws StoreException {
    boolean first = known.listing() == 0;
    boolean others = !selection.filesets().text().equals(known.filesetFilter());
    boolean otherFiles = !selection.files().text().equals(known.fileFilter());
    Filter filter = selection.filesets();
    if (!first && others) {
      move(
          selection,
          columns,
          FilesetState.LEFT_OUT,
          FilesetState.WAITING,
          dropped,
          f -> wants(filter, f));
      move(
          selection,
          columns,
          FilesetState.WAITING,
          FilesetState.LEFT_OUT,
          dropped,
          f -> !wants(filter, f));
    }
    if (!first && (others || otherFiles)) {
      // Also with other filesets alone: one that is wanted again may have missed a change of files.
      move(
          selection,
          columns,
          FilesetState.COMPLETE,
          FilesetState.WAITING,
          dropped,
          f -> wants(filter, f) && lacks(selection.files(), f));
    }
    products.setFilters(selection.name(), selection.filesets().text(), selection.files().text());
  }

  private interface Test {
    boolean holds(KnownFileset fileset) throws StoreException;
  }

  private void move(
      ProductSelection selection,
      List<String> columns,
      FilesetState from,
      FilesetState to,
      Consumer<Path> dropped,
      Test test)
      throws StoreException {
    long last = 0;
    while (true) {
      List<KnownFileset> page = filesets.inState(selection.name(), from, columns, last);
      if (page.isEmpty()) {
        return;
      }
      for (KnownFileset fileset : page) {
        last = fileset.row();
        if (test.holds(fileset)) {
          filesets.setState(fileset.row(), to);
          if (to == FilesetState.LEFT_OUT) {
            dropped.accept(tree.fileset(fileset.product(), fileset.entry().name()));
          }
        }
      }
    }
  }

  private static boolean wants(Filter filter, KnownFileset fileset) {
    return filter.wants(fileset.entry());
  }

  /** Whether the filter wants a file that a complete fileset does not hold. */
  private boolean lacks(Filter filter, KnownFileset fileset) throws StoreException {
    String product = fileset.product();
    String name = fileset.entry().name();
    String published;
    String aside;
    try {
      published = FilesetPublisher.read(tree.fileset(product, name).resolve(MirrorTree.INDEX));
      aside = FilesetPublisher.read(tree.upstreamIndex(product, name));
    } catch (StoreException e) {
      return true; // It is worked on again, and then named as the failure of this fileset.
    }
    if (published == null) {
      return true;
    }
    if (aside == null) {
      return false; // The published index is the store's own: every file is held.
    }
    Set<String> held = namesIn(published);
    return rows(aside).stream().anyMatch(row -> filter.wants(row) && !held.contains(row.name()));
  }

  /** Names of the files that a published index lists. */
  static Set<String> namesIn(String published) {
    Set<String> names = new HashSet<>();
    rows(published).forEach(row -> names.add(row.name()));
    return names;
  }

  /** Names of the files that a published index promises the same bytes of as another index. */
  static Set<String> namesInBoth(String published, FilesetIndex other) {
    Map<String, List<FileEntry>> others =
        other.files().stream().collect(Collectors.groupingBy(FileEntry::name));
    Set<String> names = new HashSet<>();
    for (FileEntry row : rows(published)) {
      List<FileEntry> same = others.getOrDefault(row.name(), List.of());
      if (same.stream().anyMatch(o -> FilesetPlan.sameContent(o, row))) {
        names.add(row.name());
      }
    }
    return names;
  }

  private static List<FileEntry> rows(String index) {
    try {
      return FilesetIndexReader.parse("", "", index).files();
    } catch (ProtocolException e) {
      return List.of(); // Damaged since it was written; then nothing in it counts as held.
    }
  }
}
