package org.ippmirror.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ippmirror.api.AdoptRequest;
import org.ippmirror.api.AdoptResult;
import org.ippmirror.api.Cell;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.Md5;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.VerifyListener;
import org.ippmirror.api.VerifyRequest;
import org.ippmirror.api.VerifyResult;

/** A mirror's tree that tests fill by hand; holds what was put, and does nothing else. */
final class TreeMirror implements Mirror {

  private final Path root;
  private final Map<String, HeldFileset> held = new TreeMap<>();
  private long clock = Instant.parse("2031-02-15T00:00:00Z").toEpochMilli();

  TreeMirror(Path root) {
    this.root = root;
  }

  /** A fileset in the making. */
  final class Fileset {
    private final String product;
    private final String name;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> components = new LinkedHashMap<>();
    private String registered = "2031-02-14T10:00:00Z";
    private List<Cell> cells = List.of();
    private String falseMd5 = "";

    private Fileset(String product, String name) {
      this.product = product;
      this.name = name;
    }

    Fileset registered(String time) {
      registered = time;
      return this;
    }

    Fileset cells(String... namesAndValues) {
      cells =
          Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
              .map(i -> new Cell(namesAndValues[i], namesAndValues[i + 1]))
              .toList();
      return this;
    }

    Fileset file(String file, String component, String text) {
      files.put(file, text.getBytes(StandardCharsets.ISO_8859_1));
      components.put(file, component);
      return this;
    }

    Fileset dbinfo(String text) {
      return file("dbinfo.mdc", "dbinfo", text);
    }

    Fileset dirinfo(String text) {
      return file("dirinfo.mdc", "dirinfo", text);
    }

    /** Its dbinfo has another sum than its index says. */
    Fileset falseMd5() {
      falseMd5 = "0".repeat(32);
      return this;
    }

    void put() throws Exception {
      Path directory = root.resolve(product).resolve(name);
      delete(directory);
      Files.createDirectories(directory);
      StringBuilder index = new StringBuilder("# fileID |bytes |md5sum |type |component|\n");
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(directory.resolve(file.getKey()), file.getValue());
        boolean text = file.getKey().endsWith(".mdc");
        index
            .append(file.getKey())
            .append('|')
            .append(file.getValue().length)
            .append('|')
            .append(text && !falseMd5.isEmpty() ? falseMd5 : md5(file.getValue()))
            .append(text ? "|text|" : "|tgz|")
            .append(components.get(file.getKey()))
            .append("|\n");
      }
      Files.writeString(directory.resolve("index.txt"), index);
      held.put(
          product + "/" + name,
          new HeldFileset(
              product,
              new FilesetEntry(name, registered, "IPP-DIST", cells),
              Instant.ofEpochMilli(clock += 1000),
              directory));
    }
  }

  Fileset fileset(String product, String name) {
    return new Fileset(product, name);
  }

  void remove(String product, String name) throws IOException {
    held.remove(product + "/" + name);
    delete(root.resolve(product).resolve(name));
  }

  Path root() {
    return root;
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  private static String md5(byte[] bytes) throws Exception {
    return Md5.of(MessageDigest.getInstance("MD5").digest(bytes)).hex();
  }

  @Override
  public HeldFilesets held() {
    Iterator<HeldFileset> all = List.copyOf(held.values()).iterator();
    return new HeldFilesets() {
      @Override
      public Optional<HeldFileset> next() {
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public SyncResult sync(SyncRequest request, SyncListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VerifyResult verify(VerifyRequest request, VerifyListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AdoptResult adopt(AdoptRequest request, SyncListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<FileEntry> letGo(FilesetId fileset, Set<String> files) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MirrorStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Failure> retryFailures(Set<String> paths) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Failure> forgiveFailures(Set<String> paths, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
