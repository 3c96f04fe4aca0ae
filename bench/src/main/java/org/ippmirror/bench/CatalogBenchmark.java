package org.ippmirror.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogListener;
import org.ippmirror.catalog.CatalogUpdate;

/**
 * The catalogue of many warp runs made from nothing, beside plain batched inserts of the same rows
 * into the same tables; both in turn, on each database. Prints a table in Markdown: medians.
 *
 * <p>The tables are there, empty, before either begins. The plain inserts have their rows in
 * memory: they read no file, parse and check nothing. What that costs alone stands beside them.
 */
public final class CatalogBenchmark {

  private CatalogBenchmark() {}

  /** What one round took. */
  private record Round(Time catalog, Time plain, long rows) {}

  /**
   * What something took, in seconds.
   *
   * @param wall by the clock
   * @param processor of all threads of this process, without the database's own
   */
  private record Time(double wall, double processor) {}

  /**
   * Runs it.
   *
   * @param args a directory to work in, how many filesets, how many rounds; then for each server
   *     its address up to the name of a database, and a user
   */
  public static void main(String[] args) throws Exception {
    int filesets = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    Path work = Files.createDirectories(Path.of(args[0]).resolve("warps-" + filesets));
    List<BenchDatabase> databases = new ArrayList<>(List.of(BenchDatabase.sqlite(work)));
    for (int i = 3; i + 1 < args.length; i += 2) {
      databases.add(BenchDatabase.server(args[i], args[i + 1]));
    }
    WarpMirror warps = new WarpMirror(work);
    warps.make(filesets);
    try (DataStoreClient client = IppMirror.connect(URI.create("http://127.0.0.1:9/none"));
        Mirror mirror = warps.open(client)) {
      measure(mirror, databases, filesets, rounds);
    }
  }

  private static void measure(
      Mirror mirror, List<BenchDatabase> databases, int filesets, int rounds) throws Exception {
    List<Time> reading = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      reading.add(time(() -> ReadingAlone.run(mirror)));
    }
    System.out.printf(
        Locale.ROOT,
        "%nfilesets %d, rounds %d, processors %d, Java %s%nread, summed and parsed by one thread: %.1f s%n%n",
        filesets,
        rounds,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        median(reading.stream().map(Time::wall).toList()));
    System.out.println(
        "| database | rows | catalogue | rows/s | plain inserts | rows/s | catalogue / plain | processor: catalogue | plain |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (BenchDatabase database : databases) {
      List<Round> all = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        all.add(round(mirror, database, filesets));
        System.err.printf("%s: %s%n", database.version(), all.get(round));
      }
      print(database, all);
    }
  }

  private static Round round(Mirror mirror, BenchDatabase database, int filesets) throws Exception {
    database.clear();
    Catalog catalog = Catalog.open(database.options());
    Time catalogTime = time(() -> update(mirror, catalog, filesets));
    PlainInserts inserts = PlainInserts.of(database);
    database.copyTables();
    Time plain = time(inserts::run);
    return new Round(catalogTime, plain, inserts.rows());
  }

  /** With its end, when SQLite writes back what is beside its file. */
  private static void update(Mirror mirror, Catalog opened, int filesets) throws Exception {
    try (Catalog catalog = opened) {
      CatalogUpdate update = catalog.update(mirror, CatalogListener.NONE);
      if (update.loaded() != filesets || !update.isComplete()) {
        throw new IllegalStateException(
            "expected " + filesets + " filesets without problems, got " + update);
      }
    }
  }

  private static void print(BenchDatabase database, List<Round> rounds) throws Exception {
    double catalog = median(rounds.stream().map(round -> round.catalog().wall()).toList());
    double plain = median(rounds.stream().map(round -> round.plain().wall()).toList());
    long rows = rounds.get(0).rows();
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %.1f s | %,.0f | %.1f s | %,.0f | %.2f | %.1f s | %.1f s |%n",
        database.version(),
        rows,
        catalog,
        rows / catalog,
        plain,
        rows / plain,
        median(
            rounds.stream().map(round -> round.catalog().wall() / round.plain().wall()).toList()),
        median(rounds.stream().map(round -> round.catalog().processor()).toList()),
        median(rounds.stream().map(round -> round.plain().processor()).toList()));
  }

  private interface Work {
    void run() throws Exception;
  }

  private static Time time(Work work) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    return new Time(
        (System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
