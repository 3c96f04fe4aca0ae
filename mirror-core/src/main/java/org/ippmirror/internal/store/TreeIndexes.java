package org.ippmirror.internal.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.ippmirror.api.StoreException;
import org.ippmirror.protocol.ProductIndexWriter;
import org.ippmirror.protocol.RootIndexWriter;

/**
 * Writes the product and root {@code index.txt} of a mirror from what is complete in it, so that
 * the tree is a data store itself. Holds one row at a time.
 */
public final class TreeIndexes {

  private final MirrorTree tree;
  private final FilesetTable filesets;
  private final ProductTable products;

  /** Of that mirror. */
  public TreeIndexes(MirrorTree tree, StateDb db) {
    this.tree = tree;
    this.filesets = new FilesetTable(db);
    this.products = new ProductTable(db);
  }

  /**
   * Brings the index of a product up to date, if it is not. Nothing must be completed meanwhile.
   */
  public void writeProduct(String product) throws StoreException {
    ProductTable.Known known = products.get(product);
    Path index = tree.product(product).resolve(MirrorTree.INDEX);
    if (known.indexCurrent() && MirrorTree.isPublished(index)) {
      return;
    }
    tree.makeDirectory(tree.product(product));
    writeRows(product, known.extraColumns(), index);
    // Only now: a process that is killed before must find it to be done.
    products.setIndexCurrent(product, true);
  }

  private void writeRows(String product, List<String> extraColumns, Path index)
      throws StoreException {
    ProductIndexWriter writer = new ProductIndexWriter(extraColumns);
    filesets.eachHeld(product, extraColumns, writer::measure);
    Path draft = HiddenNames.draftOf(index);
    // The stream by itself, too: a writer whose last bytes find a full disk does not close it.
    try (OutputStream stream =
            Files.newOutputStream(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        Writer out =
            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.ISO_8859_1))) {
      out.write(writer.header());
      filesets.eachHeld(
          product,
          extraColumns,
          entry -> {
            try {
              out.write(writer.row(entry));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      out.write(writer.end());
    } catch (IOException e) {
      throw LocalFailure.of("write", draft, e);
    } catch (UncheckedIOException e) {
      throw LocalFailure.of("write", draft, Objects.requireNonNull(e.getCause()));
    }
    Durable.force(draft);
    Durable.rename(draft, index);
    Durable.forceDirectory(tree.product(product));
  }

  /** Brings the root index up to date. */
  public void writeRoot() throws StoreException {
    Path index = tree.root().resolve(MirrorTree.INDEX);
    String text = RootIndexWriter.write(products.shownProducts());
    if (MirrorTree.isPublished(index) && text.equals(FilesetPublisher.read(index))) {
      return;
    }
    Durable.write(index, text);
  }
}
