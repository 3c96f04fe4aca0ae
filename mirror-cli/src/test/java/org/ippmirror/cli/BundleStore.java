package org.ippmirror.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ippmirror.api.Cell;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;

/** A data store on loopback with the product "warps", whose filesets have bundles to unpack. */
final class BundleStore implements AutoCloseable {

  static final String CELL = "skycell.1566.004";
  static final String OTHER_CELL = "skycell.1566.005";
  static final String DESTDIR = "gpc1/nt/2031/02/14";

  private static final String ID_OF_SAMPLE = "8400222";
  private static final List<String> COLUMNS =
      List.of("target_id", "stage", "stage_id", "exp_name", "data_group", "filter");

  private final Path directory;
  private final DataStorePublisher publisher;
  private final DataStoreServer server;

  BundleStore(Path directory) throws IOException {
    this.directory = directory;
    publisher = DataStorePublisher.open(directory.resolve("store"));
    publisher.addProduct(new NewProduct("warps", "ipp-dist", "Invented", COLUMNS, true));
    server = DataStoreServer.builder(directory.resolve("store")).start();
  }

  /** What a fileset is made of. */
  static final class Draft {
    private final long id;
    private final String name;
    private final Map<String, byte[]> bundles = new LinkedHashMap<>();
    private String registered = "2010-01-02T03:04:05Z";
    private String state = "full";
    private String dirinfo;

    /** Of the run with that number; its name ends with that of the packing. */
    Draft(long id, long packing) {
      this.id = id;
      this.name = "o5379g0123o.warp." + id + "." + packing + ".3";
      this.dirinfo = places(Map.of(CELL, "run." + id, OTHER_CELL, "run." + id));
    }

    Draft bundle(String component, byte[] bytes) {
      bundles.put(component, bytes);
      return this;
    }

    Draft registered(String time) {
      registered = time;
      return this;
    }

    /** Without the images. */
    Draft clean() {
      state = "cleaned";
      return this;
    }

    /** With that text, or without the file if it is empty. */
    Draft dirinfo(String text) {
      dirinfo = text;
      return this;
    }

    String name() {
      return name;
    }
  }

  /** The text of a dirinfo. */
  static String places(Map<String, String> components) {
    StringBuilder text = new StringBuilder("destdir METADATA\n");
    text.append("\tdestdir\tSTR\t").append(DESTDIR).append("\nEND\n\ncomponents METADATA\n");
    components.forEach(
        (name, place) ->
            text.append('\t').append(name).append("\tSTR\t").append(place).append('\n'));
    return text.append("END\n\n").toString();
  }

  /** The bundle file of a component. */
  static String bundle(long id, String component) {
    return "o5379g0123o." + id + "." + component + ".tgz";
  }

  void publish(Draft draft) throws IOException {
    List<NewFile> files = new ArrayList<>();
    files.add(file("dbinfo.warp." + draft.id + ".mdc", "text", "dbinfo", text(rows(draft))));
    if (!draft.dirinfo.isEmpty()) {
      files.add(file("dirinfo.warp." + draft.id + ".mdc", "text", "dirinfo", text(draft.dirinfo)));
    }
    for (Map.Entry<String, byte[]> bundle : draft.bundles.entrySet()) {
      String name = bundle(draft.id, bundle.getKey());
      files.add(file(name, "tgz", bundle.getKey(), bundle.getValue()));
    }
    List<String> values =
        List.of("5", "warp", Long.toString(draft.id), "o5379g0123o", "ZZ01.20310214", "i.00000");
    publisher.publish(
        "warps", new NewFileset(draft.name, draft.registered, "IPP-DIST", values, files));
  }

  void withdraw(Draft draft) throws IOException {
    publisher.withdraw("warps", draft.name);
  }

  private static String rows(Draft draft) throws IOException {
    try (InputStream in = BundleStore.class.getResourceAsStream("demo/dbinfo.warp.mdc")) {
      String sample =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      return sample
          .replace(ID_OF_SAMPLE, Long.toString(draft.id))
          .replaceAll("(\\sstate\\s+STR\\s+)full", "$1" + draft.state);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private NewFile file(String name, String type, String component, byte[] bytes)
      throws IOException {
    Path source = Files.createTempFile(directory, "source", null);
    Files.write(source, bytes);
    return new NewFile(name, type, List.of(new Cell("component", component)), source);
  }

  /** The path of a configuration that unpacks the product to "files", with those lines more. */
  String config(String... unpack) throws IOException {
    String file = TestStore.config(directory, server.uri(), "[{name: warps, unpack: true}]");
    Path path = Path.of(file);
    String lines = "  to: files\n" + String.join("", indented(unpack));
    Files.writeString(path, Files.readString(path) + "reserve: 1M\nunpack:\n" + lines);
    return file;
  }

  private static List<String> indented(String... lines) {
    return List.of(lines).stream().map(line -> "  " + line + "\n").toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
