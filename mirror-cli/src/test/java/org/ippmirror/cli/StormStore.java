package org.ippmirror.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.protocol.FilesetIndexReader;
import org.ippmirror.server.AnsweredRequest;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;

/** The published side of a kill storm: what it changes, what it ever published, what was asked. */
final class StormStore implements AutoCloseable {

  /** Many small files. */
  static final String SMALL = "small";

  /** A few large files, long enough to be killed in. */
  static final String LARGE = "large";

  static final String INDEX = "index.txt";

  private static final long BYTES_PER_SECOND = 60L << 20;
  private static final long WAIT_MILLIS = 20;
  private static final int SMALL_FILES = 24;
  private static final int LARGE_BYTES = 20 << 20;

  private final Path directory;
  private final Path tree;
  private final Random random;
  private final DataStorePublisher publisher;
  private final DataStoreServer server;
  private final List<AnsweredRequest> answered = new ArrayList<>();
  private final Map<String, Set<String>> versions = new HashMap<>();
  private final Map<String, FileEntry> current = new HashMap<>();
  private final Map<String, List<String>> indexes = new HashMap<>();
  private final Map<String, Integer> publishedAt = new HashMap<>();
  private final Map<String, byte[]> damaged = new HashMap<>();
  private String newest = "";
  private int lastStart = -1;
  private int clock;
  private int number;

  StormStore(Path directory, Random random) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.tree = directory.resolve("store");
    this.random = random;
    publisher = DataStorePublisher.open(tree);
    publisher.addProduct(new NewProduct(SMALL, "ipp-dist", "Small", List.of("stage"), true));
    publisher.addProduct(new NewProduct(LARGE, "ipp-dist", "Large", List.of("stage"), true));
    server =
        DataStoreServer.builder(tree)
            .maxBytesPerSecond(BYTES_PER_SECOND)
            .accessLog(this::answered)
            .start();
  }

  private void answered(AnsweredRequest request) {
    synchronized (answered) {
      answered.add(request);
      if (request.path().equals(uri().getPath() + "/" + INDEX)) {
        lastStart = answered.size() - 1; // Each run asks for the root index first, and once.
      }
      answered.notifyAll();
    }
  }

  /** Waits until so many requests are answered, or the process ends; tells whether they are. */
  boolean awaitAnswered(int count, Process process) throws InterruptedException {
    synchronized (answered) {
      while (answered.size() < count && process.isAlive()) {
        answered.wait(WAIT_MILLIS);
      }
      return answered.size() >= count;
    }
  }

  /** Waits until a run has asked its first question, or the process ends. */
  boolean awaitStart(int after, Process process) throws InterruptedException {
    synchronized (answered) {
      while (lastStart < after && process.isAlive()) {
        answered.wait(WAIT_MILLIS);
      }
      return lastStart >= after;
    }
  }

  /** Where the answers to the newest run begin; before {@code after} if it asked for nothing. */
  int lastStart() {
    synchronized (answered) {
      return lastStart;
    }
  }

  /** How many requests were answered so far. */
  int answeredCount() {
    synchronized (answered) {
      return answered.size();
    }
  }

  /** The requests answered since then. */
  List<AnsweredRequest> answeredSince(int count) {
    synchronized (answered) {
      return List.copyOf(answered.subList(count, answered.size()));
    }
  }

  URI uri() {
    return server.uri();
  }

  Path tree() {
    return tree;
  }

  /** What a complete mirror holds, in the form of {@link Tree#of}. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = Tree.of(tree);
    for (String file : damaged.keySet()) {
      current(file).ifPresent(row -> contents.put(file, md5(row)));
    }
    return contents;
  }

  /** Publishes a fileset under a new name. */
  String publishNew(String product) throws IOException {
    String name = product.charAt(0) + "." + ++number;
    publish(product, name);
    return name;
  }

  /** Takes a fileset back and publishes its name again: other content, a new time. */
  String publishAgain(String product) throws IOException {
    List<String> filesets =
        indexes.keySet().stream().filter(f -> f.startsWith(product + "/")).sorted().toList();
    String fileset = filesets.get(random.nextInt(filesets.size()));
    String name = fileset.substring(product.length() + 1);
    damaged.keySet().removeIf(file -> file.startsWith(fileset + "/"));
    publisher.withdraw(product, name);
    publish(product, name);
    return name;
  }

  private void publish(String product, String fileset) throws IOException {
    Path source = Files.createDirectories(directory.resolve("source"));
    List<NewFile> files = new ArrayList<>();
    int small = product.equals(SMALL) ? 1 + random.nextInt(SMALL_FILES) : 1;
    // Another version has other names too, and some of its bytes are those of the one before.
    int first = random.nextInt(4);
    for (int i = first; i < first + small; i++) {
      boolean same = random.nextInt(3) == 0;
      long seed = same ? (fileset + i).hashCode() : random.nextLong();
      int bytes = same ? 1000 + i : random.nextInt(6000);
      Path file = Tree.randomFile(source.resolve(i + ".fits"), bytes, seed);
      files.add(new NewFile(i + ".fits", "fits", List.of(), file));
    }
    if (product.equals(LARGE)) {
      int bytes = LARGE_BYTES / 2 + random.nextInt(LARGE_BYTES);
      Path file = Tree.randomFile(source.resolve("large"), bytes, random.nextLong());
      files.add(random.nextInt(2), new NewFile("large.fits", "fits", List.of(), file));
    }
    String time =
        String.format("2010-01-01T%02d:%02d:%02dZ", clock / 3600, clock / 60 % 60, clock % 60);
    clock++;
    publisher.publish(product, new NewFileset(fileset, time, "IPP-DIST", List.of("chip"), files));
    remember(product + "/" + fileset, time);
  }

  private void remember(String fileset, String time) throws IOException {
    newest = fileset;
    current.keySet().removeIf(file -> file.startsWith(fileset + "/"));
    String text =
        Files.readString(tree.resolve(fileset).resolve(INDEX), StandardCharsets.ISO_8859_1);
    List<String> texts = indexes.computeIfAbsent(fileset, f -> new ArrayList<>());
    texts.add(text);
    publishedAt.put(fileset + " " + time, texts.size() - 1);
    for (FileEntry row : rows(text)) {
      String file = fileset + "/" + row.name();
      current.put(file, row);
      versions.computeIfAbsent(file, f -> new HashSet<>()).add(md5(row));
    }
  }

  /**
   * Makes the bytes of a file of the newest fileset wrong, as many as before, until {@link
   * #repair}.
   */
  void damage() throws IOException {
    List<String> files =
        current.entrySet().stream()
            .filter(file -> file.getKey().startsWith(newest + "/") && file.getValue().bytes() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    // A large file would be fetched twice by each run that finds it wrong.
    if (files.isEmpty() || newest.startsWith(LARGE)) {
      return;
    }
    String file = files.get(random.nextInt(files.size()));
    byte[] right = Files.readAllBytes(tree.resolve(file));
    byte[] wrong = right.clone();
    wrong[wrong.length / 2] ^= 1;
    if (damaged.putIfAbsent(file, right) == null) {
      Files.write(tree.resolve(file), wrong);
    }
  }

  /** Makes all bytes right again. */
  void repair() throws IOException {
    for (Map.Entry<String, byte[]> file : damaged.entrySet()) {
      Files.write(tree.resolve(file.getKey()), file.getValue());
    }
    damaged.clear();
  }

  Set<String> damaged() {
    return damaged.keySet();
  }

  /** Whether these are the bytes of some version of the file at that path. */
  boolean published(String file, String md5) {
    return versions.getOrDefault(file, Set.of()).contains(md5);
  }

  /** Every file that is published now. */
  Set<String> files() {
    return current.keySet();
  }

  /** The row of a file that is published now. */
  Optional<FileEntry> current(String file) {
    return Optional.ofNullable(current.get(file));
  }

  /** Which version of a fileset has that index, counted from 0; -1 if none. */
  int versionOf(String fileset, String index) {
    return indexes.getOrDefault(fileset, List.of()).indexOf(index);
  }

  /** Which version of a fileset was registered at that time; -1 if none. */
  int versionAt(String fileset, String time) {
    return publishedAt.getOrDefault(fileset + " " + time, -1);
  }

  /** Whether the newest version was registered at that time. */
  boolean isNewest(String fileset, String time) {
    return versionAt(fileset, time) == indexes.getOrDefault(fileset, List.of()).size() - 1;
  }

  static List<FileEntry> rows(String index) throws IOException {
    try {
      return FilesetIndexReader.parse("", "", index).files();
    } catch (ProtocolException e) {
      throw new IOException(e);
    }
  }

  static String md5(FileEntry row) {
    return row.md5() == null ? "" : row.md5().hex();
  }

  @Override
  public void close() {
    server.close();
  }
}
