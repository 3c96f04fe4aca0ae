package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.ippmirror.api.FileEntry;
import org.ippmirror.server.AnsweredRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One store and one mirror of it: the store changes, runs are killed, runs come to their end. */
final class StormEpisode implements AutoCloseable {

  private static final int ROUNDS = 16;
  private static final int MOST_KILLS_A_ROUND = 6;

  /** Below the number of runs after which a failed file is tried only hours later. */
  private static final int MOST_ATTEMPTS = 2;

  /** What a kill may cost of a large file: bytes on their way through the sockets. */
  private static final long SLACK = 8L << 20;

  private final Path directory;
  private final Random random;
  private final StormProcess processes;
  private final StormTally tally;
  private final StormStore store;
  private final StormTree tree;
  private final Path mirror;
  private final Path config;
  private final Path output;
  private final Map<Failed, Integer> failures = new HashMap<>();
  private final Map<String, Long> sent = new HashMap<>();
  private final Map<String, Integer> killsSince = new HashMap<>();
  private int counted;
  private long runMillis = 500;

  StormEpisode(Path directory, long seed, StormProcess processes, StormTally tally)
      throws IOException {
    this.directory = directory;
    this.random = new Random(seed);
    this.processes = processes;
    this.tally = tally;
    store = new StormStore(directory, random);
    mirror = Files.createDirectories(directory.resolve("mirror"));
    tree = new StormTree(mirror, store);
    output = directory.resolve("output");
    config = directory.resolve("ippmirror.yaml");
    Files.writeString(
        config,
        """
        store: %s
        mirror: mirror
        connections: 4
        quarantine_after: 1000
        products:
          - name: large
          - name: small
        """
            .formatted(store.uri()));
  }

  /** A first run that tells Java which classes to keep ready. */
  void prepare() throws IOException, InterruptedException {
    store.publishNew(StormStore.SMALL);
    processes.prepare(config, output);
    assertEquals(Tree.of(store.tree()), Tree.of(mirror), this::told);
  }

  void run() throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      store.publishNew(StormStore.SMALL);
    }
    for (int round = 0; round < ROUNDS && !tally.done(); round++) {
      change(round);
      boolean ended = false;
      for (int i = 2 + random.nextInt(MOST_KILLS_A_ROUND); i > 0 && !ended; i--) {
        ended = !killedRun();
      }
      if (!ended) {
        finishedRun(processes.start(config, output), plan());
      }
    }
    store.repair();
    finishedRun(processes.start(config, output), plan());
    assertEquals(store.contents(), Tree.of(mirror));
    assertEquals(Map.of(), failures);
  }

  private void change(int round) throws IOException {
    if (round % 2 == 0) {
      store.publishNew(StormStore.LARGE);
    }
    for (int i = random.nextInt(5); i >= 0; i--) {
      store.publishNew(StormStore.SMALL);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      store.publishAgain(random.nextInt(4) == 0 ? StormStore.LARGE : StormStore.SMALL);
    }
    if (random.nextInt(3) == 0) {
      store.repair();
    } else if (random.nextBoolean()) {
      store.damage();
    }
  }

  /** What must not be asked for, and what must be asked for from which byte on. */
  private record Plan(int answered, Set<String> held, Map<String, String> ranges) {}

  private Plan plan() throws IOException {
    tally.remembered(failures.size());
    Set<String> held = new HashSet<>();
    Map<String, String> ranges = new HashMap<>();
    for (String file : store.files()) {
      if (tree.holds(file) || tree.holdsUnpublished(file)) {
        held.add(file);
      } else if (file.endsWith("/large.fits")) {
        expectRest(file, ranges);
      }
    }
    return new Plan(store.answeredCount(), held, ranges);
  }

  private void expectRest(String file, Map<String, String> ranges) throws IOException {
    Path part = tree.part(file);
    Path proof = part.resolveSibling(part.getFileName().toString().replace("~part", "~proof"));
    if (Files.exists(part) && Files.exists(proof) && Files.size(part) > 0) {
      long bytes = Files.size(part);
      // Bytes of an earlier version are of no use.
      if (Files.mismatch(part, store.tree().resolve(file)) == bytes) {
        ranges.put(file, "bytes=" + bytes + "-");
      }
    }
  }

  /** Starts a run and kills it; false if it came to its end before that. */
  private boolean killedRun() throws IOException, InterruptedException {
    Plan plan = plan();
    Set<String> before = Set.copyOf(tree.hidden());
    KillMoment moment = KillMoment.draw(random, store, mirror, runMillis);
    Process process = processes.start(config, output);
    moment.await(process);
    process.destroyForcibly().waitFor();
    if (process.exitValue() != 128 + 9) {
      finishedRun(process, plan);
      return false;
    }
    tree.scan();
    tally.killed(where(plan, before));
    tree.hidden().stream().filter(name -> !before.contains(name)).forEach(tally::left);
    store.files().forEach(file -> killsSince.merge(version(file), 1, Integer::sum));
    checkRequests(plan);
    tree.check();
    checkFailures();
    return true;
  }

  private String where(Plan plan, Set<String> before) {
    if (store.lastStart() < plan.answered()) {
      return "before the first request";
    }
    Set<String> fresh = new HashSet<>(tree.hidden());
    fresh.removeAll(before);
    if (fresh.stream().anyMatch(name -> name.indexOf('/') == name.lastIndexOf('/'))) {
      return "writing a list";
    }
    if (fresh.stream().anyMatch(name -> name.contains(".index.txt~"))) {
      return "publishing";
    }
    if (tree.hidden().stream().anyMatch(name -> name.endsWith(".large.fits~part"))) {
      return "in a large file";
    }
    boolean anyFile =
        store.answeredSince(store.lastStart()).stream()
            .anyMatch(request -> !request.path().contains("index.txt"));
    return anyFile ? "among files" : "in lists";
  }

  private void finishedRun(Process process, Plan plan) throws IOException, InterruptedException {
    boolean asked = store.awaitStart(plan.answered(), process);
    long start = System.nanoTime();
    int exit = StormProcess.finish(process);
    if (asked) {
      runMillis = Math.max(100, (runMillis + (System.nanoTime() - start) / 1_000_000) / 2);
    }
    tally.finished();
    tree.scan();
    boolean missing = false;
    for (String file : store.damaged()) {
      missing |= !tree.holds(file) && !tree.holdsUnpublished(file);
    }
    assertEquals(missing ? ExitCode.INCOMPLETE : ExitCode.COMPLETE, exit, this::told);
    checkRequests(plan);
    tree.check();
    Set<String> failed = new HashSet<>();
    checkFailures().keySet().forEach(failure -> failed.add(failure.fileset()));
    tree.checkFinished(failed);
    for (String file : store.files()) {
      checkSent(file);
    }
  }

  private String told() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void checkRequests(Plan plan) {
    for (AnsweredRequest request : store.answeredSince(counted)) {
      counted++;
      tally.sent(request.bytes());
      String file = file(request);
      if (store.current(file).isPresent()) {
        sent.merge(version(file), request.bytes(), Long::sum);
      }
    }
    int start = store.lastStart();
    if (start < plan.answered()) {
      return;
    }
    Map<String, String> ranges = new HashMap<>(plan.ranges());
    for (AnsweredRequest request : store.answeredSince(start)) {
      String file = file(request);
      assertFalse(plan.held().contains(file), file + " was there and was asked for again");
      String expected = ranges.remove(file);
      if (expected != null) {
        assertEquals(expected, request.askedRange().orElse("all"), file);
        tally.continued();
      }
    }
  }

  private String file(AnsweredRequest request) {
    return request.path().substring(store.uri().getPath().length() + 1);
  }

  /** Bytes of one version are counted apart from those of the next. */
  private String version(String file) {
    return file + " " + store.current(file).map(StormStore::md5).orElse("");
  }

  private void checkSent(String file) {
    FileEntry row = store.current(file).orElseThrow();
    long again = sent.getOrDefault(version(file), 0L) - row.bytes();
    if (file.endsWith("/large.fits") && again > 0) {
      int kills = killsSince.getOrDefault(version(file), 0);
      assertTrue(again <= kills * SLACK, file + ": " + again + " bytes again, kills: " + kills);
      tally.sentAgain(again);
      sent.put(version(file), row.bytes());
    }
  }

  /** A file of one version of a fileset; in its place the name "null" for the fileset's index. */
  private record Failed(String fileset, String registered, String file) {}

  /** What failed is not forgotten before it is there; the failures noted now. */
  private Map<Failed, Integer> checkFailures() throws IOException {
    Map<Failed, Integer> now = noted();
    for (Map.Entry<Failed, Integer> before : failures.entrySet()) {
      Failed failed = before.getKey();
      Integer attempts = now.get(failed);
      if (attempts == null) {
        String file = failed.fileset() + "/" + failed.file();
        boolean over =
            !store.isNewest(failed.fileset(), failed.registered())
                || tree.holds(file)
                || tree.holdsUnpublished(file);
        assertTrue(over, failed + " was forgotten");
      } else {
        assertTrue(attempts >= before.getValue(), before + " has become " + attempts);
      }
    }
    failures.clear();
    failures.putAll(now);
    if (now.values().stream().anyMatch(attempts -> attempts >= MOST_ATTEMPTS)) {
      store.repair();
    }
    return now;
  }

  private Map<Failed, Integer> noted() {
    CliRun status = CliRun.of("status", "--json", "--config", config.toString());
    assertEquals(ExitCode.COMPLETE, status.exit(), status::all);
    Map<Failed, Integer> noted = new HashMap<>();
    for (JsonNode product : JsonMapper.shared().readTree(status.out()).path("products")) {
      for (JsonNode failure : product.path("failures")) {
        noted.put(
            new Failed(
                product.path("product").asString() + "/" + failure.path("fileset").asString(),
                failure.path("registered").asString(),
                failure.path("file").asString()),
            failure.path("attempts").asInt());
      }
    }
    return noted;
  }

  @Override
  public void close() throws IOException {
    store.close();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
