package org.ippmirror.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ippmirror.api.Cell;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;

/** A data store on loopback with the product "warps": database rows and a bundle a skycell. */
final class WarpStore implements AutoCloseable {

  static final String FIRST_CELL = "skycell.1566.004";
  static final String SECOND_CELL = "skycell.1566.005";
  private static final String ID_OF_SAMPLE = "8400222";
  private static final List<String> COLUMNS =
      List.of("target_id", "stage", "stage_id", "exp_name", "data_group", "filter");

  private final Path directory;
  private final DataStorePublisher publisher;
  private final DataStoreServer server;

  WarpStore(Path directory) throws IOException {
    this.directory = directory;
    publisher = DataStorePublisher.open(directory.resolve("store"));
    publisher.addProduct(new NewProduct("warps", "ipp-dist", "Invented", COLUMNS, true));
    server = DataStoreServer.builder(directory.resolve("store")).start();
  }

  /** The name of the fileset of a warp. */
  static String fileset(String exposure, long id) {
    return exposure + ".warp." + id + ".14001.3";
  }

  void publish(String exposure, long id) throws IOException {
    publish(exposure, id, rows(id));
  }

  /** With a text of rows that ends in the middle. */
  void publishCut(String exposure, long id) throws IOException {
    publish(exposure, id, rows(id).substring(0, 1500));
  }

  private static String rows(long id) throws IOException {
    try (InputStream in = WarpStore.class.getResourceAsStream("demo/dbinfo.warp.mdc")) {
      String sample =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      return sample.replace(ID_OF_SAMPLE, Long.toString(id));
    }
  }

  private void publish(String exposure, long id, String rows) throws IOException {
    List<NewFile> files = new ArrayList<>();
    files.add(file("dbinfo.warp." + id + ".mdc", "text", "dbinfo", rows));
    for (String cell : List.of(FIRST_CELL, SECOND_CELL)) {
      String name = exposure + "." + id + "." + cell + ".tgz";
      files.add(file(name, "tgz", cell, "bytes of " + cell));
    }
    List<String> values =
        List.of("5", "warp", Long.toString(id), exposure, "ZZ01.20310214", "i.00000");
    publisher.publish(
        "warps",
        new NewFileset(fileset(exposure, id), "2010-01-02T03:04:05Z", "IPP-DIST", values, files));
  }

  private NewFile file(String name, String type, String component, String text) throws IOException {
    Path source = Files.createTempFile(directory, "source", null);
    Files.writeString(source, text);
    return new NewFile(name, type, List.of(new Cell("component", component)), source);
  }

  /** The path of a configuration with that line about the catalogue. */
  String config(String catalog) throws IOException {
    String file = TestStore.config(directory, server.uri(), "[{name: warps}]");
    Files.writeString(Path.of(file), Files.readString(Path.of(file)) + catalog + "\n");
    return file;
  }

  @Override
  public void close() {
    server.close();
  }
}
