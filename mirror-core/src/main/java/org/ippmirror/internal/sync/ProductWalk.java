package org.ippmirror.internal.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyProblem.Kind;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.IndexLines;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.ippmirror.protocol.ProductIndexReader;
import org.jspecify.annotations.Nullable;

/**
 * The filesets of one product on disk: those that its index lists, then those that the saved state
 * calls complete and the index lacks. Holds one row at a time. Not thread-safe.
 */
final class ProductWalk {

  private final VerifyTools tools;
  private final String product;
  private final Path index;
  private final Deque<String> ready = new ArrayDeque<>();
  private final ListedFilesets listed = new ListedFilesets();
  private final ProductIndexReader reader;
  private @Nullable IndexLines lines;
  private @Nullable Object stamp;
  private boolean indexIsWhole;
  private boolean stateToCome;
  private long lastRow;

  /** {@code named} are the filesets to look at; if there are none, it is all, and the index. */
  ProductWalk(VerifyTools tools, String product, Set<String> named) throws StoreException {
    this.tools = tools;
    this.product = product;
    this.index = tools.tree().product(product).resolve(MirrorTree.INDEX);
    this.reader = new ProductIndexReader(product + "/" + MirrorTree.INDEX);
    ready.addAll(named);
    if (named.isEmpty()) {
      start();
    }
  }

  private void start() throws StoreException {
    Path directory = tools.tree().product(product);
    if (Files.isSymbolicLink(directory)) {
      tools
          .findings()
          .beyondRepair(new VerifyProblem(product, Kind.NOT_PLAIN, "a directory", "a link"));
      return;
    }
    stateToCome = tools.state().exists();
    boolean shouldBeThere = stateToCome ? known().indexCurrent() : Files.exists(directory);
    stamp = stampNow();
    if (Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
      open();
    } else if (shouldBeThere) {
      wrong("an index", Files.exists(index, LinkOption.NOFOLLOW_LINKS) ? "no plain file" : "none");
    } else if (stateToCome && Files.exists(directory)) {
      tools.findings().note(product + ": has no index yet; the next run writes it");
    }
  }

  private void open() {
    try {
      lines = IndexLines.open(index);
      indexIsWhole = true;
    } catch (StoreException e) {
      wrong("an index", e.getMessage());
    }
  }

  private ProductTable.Known known() throws StoreException {
    return tools.state().read(db -> new ProductTable(db).get(product));
  }

  private void wrong(String expected, @Nullable String found) {
    indexIsWhole = false;
    tools
        .findings()
        .wrongProduct(
            product,
            new VerifyProblem(
                product + "/" + MirrorTree.INDEX, Kind.INDEX, expected, String.valueOf(found)));
  }

  /** The next fileset; empty after the last. */
  Optional<Findings.Name> next() throws StoreException {
    while (ready.isEmpty()) {
      if (lines != null) {
        readRow(lines);
      } else if (stateToCome) {
        readState();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Findings.Name(product, ready.remove()));
  }

  private void readRow(IndexLines from) throws StoreException {
    try {
      Optional<IndexLines.Line> line = from.next();
      if (line.isEmpty()) {
        reader.end();
        endIndex();
        return;
      }
      Optional<FilesetEntry> row = reader.read(line.get().text(), line.get().terminated());
      if (row.isPresent()) {
        listed.add(row.get());
        ready.add(row.get().name());
      }
    } catch (ProtocolException | StoreException e) {
      close();
      wrong("an index", e.getMessage());
    }
  }

  private void endIndex() throws StoreException {
    close();
    if (reader.problemCount() > 0) {
      wrong("rows that can be used", reader.problems().get(0).toString());
    }
  }

  private void readState() throws StoreException {
    Page page = tools.state().read(db -> page(db));
    stateToCome = !page.filesets().isEmpty();
    for (KnownFileset fileset : page.filesets()) {
      lastRow = fileset.row();
      if (!listed.has(fileset.entry())) {
        ready.add(fileset.entry().name());
        if (indexIsWhole && page.indexCurrent() && stampNow().equals(stamp)) {
          tellUnlisted(fileset);
        }
      }
    }
  }

  private void tellUnlisted(KnownFileset fileset) {
    tools
        .findings()
        .wrongProduct(
            product,
            new VerifyProblem(
                fileset.id().path(),
                Kind.INDEX,
                "a row in " + product + "/" + MirrorTree.INDEX,
                "none"));
  }

  private record Page(List<KnownFileset> filesets, boolean indexCurrent) {}

  private Page page(StateDb db) throws StoreException {
    return new Page(
        new FilesetTable(db).held(product, lastRow),
        new ProductTable(db).get(product).indexCurrent());
  }

  /** What tells that the index was written again. */
  private Object stampNow() {
    try {
      BasicFileAttributes now = Files.readAttributes(index, BasicFileAttributes.class);
      return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
    } catch (IOException e) {
      return "none";
    }
  }

  /** Lets the index go, also in the middle of it. */
  void close() throws StoreException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
