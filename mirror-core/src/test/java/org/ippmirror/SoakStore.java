package org.ippmirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.HeldTree;

/**
 * A store whose filesets come, go and come back with other content; remembers all that was ever
 * right, to tell what a mirror must not have.
 */
final class SoakStore {

  private static final int FILES_IN_FILESET = 10;
  private static final int LARGE = 1_200_000;
  private static final int ONE_LARGE_IN = 200;
  private static final int SMALL = 8000;
  private static final Instant FIRST = Instant.parse("2009-10-01T00:00:00Z");
  private static final List<String> PRODUCTS = List.of("p", "q");
  private static final int FILE_LEVEL = 3;

  private final FixtureDataStore store;
  private final Random random;
  private final int most;
  private final Map<String, Set<String>> everRight = new HashMap<>();
  private final List<String> listed = new ArrayList<>();
  private int registrations;
  private int made;

  /** Begins with half of the filesets. */
  SoakStore(FixtureDataStore store, Random random, int files) {
    this.store = store;
    this.random = random;
    this.most = files / FILES_IN_FILESET;
    PRODUCTS.forEach(product -> store.product(product, "stage"));
    while (made < most / 2) {
      add();
    }
  }

  private void add() {
    String path = PRODUCTS.get(made % PRODUCTS.size()) + "/f" + made;
    made++;
    register(path);
    listed.add(path);
  }

  private void register(String path) {
    String[] names = path.split("/", -1);
    // Four in a second, as on a busy store (H1).
    Instant time = FIRST.plusSeconds(registrations++ / 4);
    store.fileset(names[0], names[1], time.toString(), "raw");
    for (int i = 0; i < FILES_IN_FILESET; i++) {
      boolean large = random.nextInt(ONE_LARGE_IN) == 0;
      String file = path + "/x" + i;
      store.madeFile(file, large ? LARGE : random.nextInt(SMALL), random.nextLong());
      everRight.computeIfAbsent(file, f -> new HashSet<>()).add(sum(store.body(file)));
    }
    remember(path + "/index.txt", store.index(path + "/index.txt"));
  }

  private void remember(String index, String text) {
    everRight
        .computeIfAbsent(index, f -> new HashSet<>())
        .add(sum(rows(text).getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** An index may come with repeated or reversed rows: that is no other list of files. */
  private static String rows(String index) {
    return String.join("\n", index.lines().filter(l -> !l.isBlank()).distinct().sorted().toList());
  }

  private static String sum(byte[] bytes) {
    return FixtureDataStore.md5(bytes);
  }

  /** Lets things happen; {@code done} is how much of the time has passed, 0 to 1. */
  void change(double done) {
    int soon = (int) Math.min(most, most * (0.5 + done));
    do {
      if (made < most) {
        add();
      }
    } while (made < soon);
    for (int i = 0; i < 1 + most / 500; i++) {
      registrations += 4; // A name that comes back in the same second is the same fileset.
      register(listed.get(random.nextInt(listed.size())));
    }
    if (random.nextInt(3) == 0) {
      String[] names = listed.remove(random.nextInt(listed.size())).split("/", -1);
      store.withdraw(names[0], names[1]);
    }
  }

  int filesets() {
    return listed.size();
  }

  int files() {
    return listed.size() * FILES_IN_FILESET;
  }

  /** Files under a final name with content that was never right. */
  List<String> wrong(Path root) throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        Path relative = root.relativize(path);
        boolean seen =
            relative.getNameCount() == FILE_LEVEL
                && !relative.startsWith(".ippmirror")
                && !path.getFileName().toString().startsWith(".");
        if (seen && !isRight(path, relative.toString())) {
          wrong.add(relative.toString());
        }
      }
    }
    return wrong;
  }

  private boolean isRight(Path file, String path) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (path.endsWith("/index.txt")) {
      bytes =
          rows(new String(bytes, StandardCharsets.ISO_8859_1))
              .getBytes(StandardCharsets.ISO_8859_1);
    }
    return everRight.getOrDefault(path, Set.of()).contains(sum(bytes));
  }

  /** Filesets of the store, {@code product/name}, that the mirror does not hold as they are now. */
  List<String> missing(Path root) throws IOException {
    HeldTree tree = new HeldTree(store, root);
    List<String> missing = new ArrayList<>();
    for (String product : PRODUCTS) {
      tree.missing(product).forEach(name -> missing.add(product + "/" + name));
    }
    return missing;
  }
}
