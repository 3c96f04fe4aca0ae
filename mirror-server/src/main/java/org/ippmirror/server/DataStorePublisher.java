package org.ippmirror.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.protocol.ProductIndexReader;
import org.ippmirror.protocol.ProductIndexWriter;
import org.ippmirror.protocol.RootIndexReader;
import org.ippmirror.protocol.RootIndexWriter;
import org.ippmirror.protocol.SafeId;

/**
 * Registers products and filesets in a directory tree that a {@link DataStoreServer} can serve,
 * also while it is served. Keeps nothing but the tree: what is registered is what its indexes list.
 * Each change reads and writes the index of the product whole, so this is for demonstrations, tests
 * and small sites.
 *
 * <p>Thread-safe; two processes must not publish in one tree at the same time. What a process that
 * was cut off left behind is never listed, and is replaced when the same fileset is published
 * again.
 */
public final class DataStorePublisher {

  private final Path root;
  private final IndexFile rootIndex;
  private final Clock clock;

  private record Rows(List<String> columns, List<FilesetEntry> filesets) {}

  private DataStorePublisher(Path root, Clock clock) {
    this.root = root;
    this.rootIndex = new IndexFile(root);
    this.clock = clock;
  }

  /** Opens a tree; makes the directory and an empty root index where there is none. */
  public static DataStorePublisher open(Path root) throws IOException {
    Files.createDirectories(root);
    DataStorePublisher publisher = new DataStorePublisher(root, Clock.systemUTC());
    if (!publisher.rootIndex.exists()) {
      publisher.rootIndex.write(RootIndexWriter.write(List.of()));
    }
    return publisher;
  }

  /**
   * Adds a product without filesets.
   *
   * @throws IllegalArgumentException if there is one of that name
   * @throws IOException if the tree cannot be read or written
   */
  public synchronized void addProduct(NewProduct product) throws IOException {
    Path directory = root.resolve(product.name());
    IndexFile index = new IndexFile(directory);
    if (index.exists()) {
      throw new IllegalArgumentException(
          "product: expected a new name, got '" + product.name() + "', which is there");
    }
    List<ProductEntry> products = new ArrayList<>(products());
    Files.createDirectories(directory);
    index.write(text(new Rows(product.columns(), List.of())));
    if (product.shown()) {
      products.removeIf(entry -> entry.name().equals(product.name()));
      products.add(
          new ProductEntry(
              product.name(),
              ProductEntry.NO_FILESET,
              clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
              product.type(),
              product.description()));
      rootIndex.write(RootIndexWriter.write(products));
    }
  }

  /** Publishes one fileset, like {@link #publishAll}. */
  public void publish(String product, NewFileset fileset) throws IOException {
    publishAll(product, List.of(fileset));
  }

  /**
   * Copies the files of new filesets into the tree and lists them, in the order given, below those
   * that the product has. A fileset is whole before it is listed.
   *
   * @throws IllegalArgumentException if there is no such product, it has a fileset of one of these
   *     names, or a fileset has not one value for each column; then nothing was changed
   * @throws IOException if a source cannot be read, or the tree cannot be read or written; then
   *     nothing is listed
   */
  public synchronized void publishAll(String product, List<NewFileset> filesets)
      throws IOException {
    Rows rows = rows(product);
    List<FilesetEntry> entries = new ArrayList<>(rows.filesets());
    Set<String> names = new HashSet<>();
    entries.forEach(entry -> names.add(entry.name()));
    for (NewFileset fileset : filesets) {
      if (!names.add(fileset.name())) {
        throw new IllegalArgumentException(
            "fileset: expected a new name in " + product + ", got '" + fileset.name() + "' again");
      }
      entries.add(entry(fileset, rows.columns()));
    }
    for (NewFileset fileset : filesets) {
      FilesetDirectory.create(root.resolve(product), fileset);
    }
    relist(product, new Rows(rows.columns(), entries));
  }

  /**
   * Takes a fileset out of the list of its product, and removes its files.
   *
   * @throws IllegalArgumentException if there is no such product or fileset
   * @throws IOException if the tree cannot be read or written
   */
  public synchronized void withdraw(String product, String fileset) throws IOException {
    Rows rows = rows(product);
    List<FilesetEntry> entries = new ArrayList<>(rows.filesets());
    if (!entries.removeIf(entry -> entry.name().equals(fileset))) {
      throw new IllegalArgumentException(
          "fileset: expected one of " + product + ", got '" + fileset + "'");
    }
    relist(product, new Rows(rows.columns(), entries));
    FilesetDirectory.remove(root.resolve(product).resolve(fileset));
  }

  private static FilesetEntry entry(NewFileset fileset, List<String> columns) {
    if (fileset.values().size() != columns.size()) {
      throw new IllegalArgumentException(
          "fileset "
              + fileset.name()
              + ": expected a value for each of the columns "
              + columns
              + ", got "
              + fileset.values());
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(new Cell(columns.get(i), fileset.values().get(i)));
    }
    return new FilesetEntry(fileset.name(), fileset.registered(), fileset.type(), cells);
  }

  private Rows rows(String product) throws IOException {
    SafeId.require("product", product);
    IndexFile index = new IndexFile(root.resolve(product));
    if (!index.exists()) {
      throw new IllegalArgumentException(
          "product: expected one of the data store, got '" + product + "'");
    }
    ProductIndexReader reader = new ProductIndexReader(index.toString());
    List<FilesetEntry> filesets = index.rows(reader);
    return new Rows(reader.extraColumns(), filesets);
  }

  private List<ProductEntry> products() throws IOException {
    return rootIndex.rows(new RootIndexReader(rootIndex.toString()));
  }

  private void relist(String product, Rows rows) throws IOException {
    List<ProductEntry> products = new ArrayList<>(products());
    new IndexFile(root.resolve(product)).write(text(rows));
    UnaryOperator<ProductEntry> update =
        entry -> entry.name().equals(product) ? withMostRecent(entry, rows.filesets()) : entry;
    products.replaceAll(update); // A hidden product has no row there.
    rootIndex.write(RootIndexWriter.write(products));
  }

  private static ProductEntry withMostRecent(ProductEntry entry, List<FilesetEntry> filesets) {
    boolean none = filesets.isEmpty();
    return new ProductEntry(
        entry.name(),
        none ? ProductEntry.NO_FILESET : filesets.get(filesets.size() - 1).name(),
        none ? entry.registered() : filesets.get(filesets.size() - 1).registered(),
        entry.type(),
        entry.description());
  }

  private static String text(Rows rows) {
    ProductIndexWriter writer = new ProductIndexWriter(rows.columns());
    rows.filesets().forEach(writer::measure);
    StringBuilder text = new StringBuilder(writer.header());
    rows.filesets().forEach(entry -> text.append(writer.row(entry)));
    return text.append(writer.end()).toString();
  }
}
