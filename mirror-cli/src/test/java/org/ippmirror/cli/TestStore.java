package org.ippmirror.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;

/** A data store on loopback with the products "p1" (two filesets) and "p2" (one, not shown). */
final class TestStore implements AutoCloseable {

  private final Path directory;
  private final Path tree;
  private final DataStorePublisher publisher;
  private final DataStoreServer server;

  private TestStore(Path directory) throws IOException {
    this.directory = directory;
    this.tree = directory.resolve("store");
    publisher = DataStorePublisher.open(tree);
    server = DataStoreServer.builder(tree).start();
  }

  static TestStore start(Path directory) throws IOException {
    TestStore store = new TestStore(directory);
    List<String> columns = List.of("stage", "stage_id");
    store.publisher.addProduct(new NewProduct("p1", "ipp-dist", "First", columns, true));
    store.publisher.addProduct(new NewProduct("p2", "ipp-dist", "Hidden", columns, false));
    store.publish("p1", "f1", "camera");
    store.publish("p1", "f2", "warp");
    store.publish("p2", "f3", "camera");
    return store;
  }

  /** With the files a.fits and b.fits, each of which says where it is from. */
  void publish(String product, String fileset, String stage) throws IOException {
    List<NewFile> files = new ArrayList<>();
    for (String name : List.of("a.fits", "b.fits")) {
      Path source = Files.createTempFile(directory, "source", ".fits");
      Files.writeString(source, content(product, fileset, name));
      files.add(new NewFile(name, "fits", List.of(new Cell("component", name)), source));
    }
    publisher.publish(
        product,
        new NewFileset(fileset, "2010-01-02T03:04:05Z", "IPP-DIST", List.of(stage, "17"), files));
  }

  static String content(String product, String fileset, String file) {
    return "bytes of " + product + "/" + fileset + "/" + file;
  }

  /** Other bytes, as many; the index stays. */
  void damage(String product, String fileset, String file) throws IOException {
    Path path = tree.resolve(product).resolve(fileset).resolve(file);
    Files.write(path, "x".repeat((int) Files.size(path)).getBytes(StandardCharsets.US_ASCII));
  }

  /** Puts a line at the end of a product's index. */
  void appendToIndex(String product, String line) throws IOException {
    Path index = tree.resolve(product).resolve("index.txt");
    Files.writeString(index, Files.readString(index) + line + "\n");
  }

  URI uri() {
    return server.uri();
  }

  /** The path of a configuration for this store with that list of products. */
  String config(String products) throws IOException {
    return config(directory, uri(), products);
  }

  static String config(Path directory, URI store, String products) throws IOException {
    Path file = directory.resolve("ippmirror.yaml");
    Files.writeString(
        file,
        """
        store: %s
        mirror: mirror
        attempts: 1
        products: %s
        """
            .formatted(store, products));
    return file.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
