package org.ippmirror.cli.demo;

import static org.ippmirror.cli.demo.Narrator.megabytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.cli.demo.Distribution.Publication;
import org.ippmirror.server.AnsweredRequest;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;

/** The steps of the demonstration. Each claim that is printed was checked before. */
final class Demo {

  private static final int PARTIAL_CONTENT = 206;

  private final Program program;
  private final Workplace place;
  private final DemoStore store;
  private final Distribution distribution;
  private final Narrator narrator;
  private final List<String> sync;

  Demo(
      Program program,
      Workplace place,
      DemoStore store,
      Distribution distribution,
      Narrator narrator) {
    this.place = place;
    this.store = store;
    this.distribution = distribution;
    this.narrator = narrator;
    this.program = program;
    this.sync = List.of("sync", "--config", place.config().toString());
  }

  void run() throws IOException, DemoFailure, InterruptedException {
    publishFirstNight();
    configure();
    firstSync();
    secondSync();
    interruptedSync();
    status();
    catalogue();
    whatNext();
  }

  private void publishFirstNight() throws IOException, DemoFailure {
    narrator.step("A data store with one night of observations");
    List<Publication> night = distribution.firstNight();
    publish(night);
    store.publish(distribution.hidden());
    narrator.tell(
        "Product "
            + Distribution.PRODUCT
            + " has "
            + night.size()
            + " filesets, such as "
            + night.get(2).fileset()
            + ".\nA second one, "
            + Distribution.HIDDEN_PRODUCT
            + ", is served to those who know its name, but not listed.");
    narrator.run(List.of("ls", "--store", store.uri().toString()));
  }

  private void publish(List<Publication> night) throws IOException {
    for (Publication publication : night) {
      store.publish(publication);
    }
  }

  private void configure() throws IOException {
    narrator.step("What to mirror, and where: ippmirror.yaml");
    String text =
        "store: "
            + store.uri()
            + "\nmirror: mirror\nproducts:\n  - name: "
            + Distribution.PRODUCT
            + "\n  - name: "
            + Distribution.HIDDEN_PRODUCT
            + "\ncatalog: true\n";
    Files.writeString(place.config(), text, StandardCharsets.UTF_8);
    narrator.show(text);
  }

  private void firstSync() throws DemoFailure {
    narrator.step("The first sync fetches everything, and verifies size and md5 of each file");
    narrator.run(sync);
  }

  private void secondSync() throws IOException, DemoFailure {
    narrator.step("One more exposure is published; the next sync fetches only the news");
    publish(distribution.secondNight());
    narrator.run(sync);
    narrator.tell(
        "A list this short is read whole each time; of a longer one only the end is asked for.");
  }

  private void interruptedSync() throws IOException, DemoFailure, InterruptedException {
    narrator.step("A large file is published; the sync is killed in the middle of it");
    Publication publication = distribution.stack();
    NewFileset stack = store.publish(publication);
    NewFile bundle = stack.files().get(stack.files().size() - 1);
    long size = Files.size(store.path(publication.product(), stack, bundle));
    Path fileset = place.mirror().resolve(publication.product()).resolve(stack.name());
    long held = kill(fileset, bundle, size);
    narrator.step("The next sync goes on where the killed one stopped");
    narrator.run(sync);
    AnsweredRequest request = store.rangeRequestFor(bundle);
    checkContinued(bundle, request, held, size);
    narrator.tell(
        "The store saw \"Range: "
            + request.askedRange().orElse("none")
            + "\" and sent the missing "
            + megabytes(request.bytes())
            + ".\nThe md5 of the whole file is verified.");
    TreeComparison same = TreeComparison.of(place.store(), place.mirror());
    narrator.tell(
        "Compared with the store: all "
            + same.files()
            + " files, "
            + megabytes(same.bytes())
            + ", are the same byte for byte.");
  }

  private long kill(Path fileset, NewFile bundle, long size)
      throws IOException, DemoFailure, InterruptedException {
    narrator.showCommand(sync);
    Path partial = fileset.resolve("." + bundle.name() + "~part");
    long held = new DoomedSync(program, sync, narrator.output()).killAt(partial, size * 2 / 5);
    if (held >= size) {
      throw new DemoFailure(
          bundle.name() + ": expected to kill a sync midway, but it was too fast");
    }
    if (Files.exists(fileset.resolve(bundle.name()))
        || Files.exists(fileset.resolve("index.txt"))) {
      throw new DemoFailure(fileset + ": expected an incomplete fileset not to look complete");
    }
    narrator.tell(
        "Killed (kill -9) with "
            + megabytes(held)
            + " of "
            + megabytes(size)
            + " on disk, in a hidden file: under its own name\na file appears only when it is"
            + " verified, and index.txt only when the fileset is complete.");
    return held;
  }

  private static void checkContinued(NewFile bundle, AnsweredRequest request, long held, long size)
      throws DemoFailure {
    String expected = "bytes=" + held + "-";
    if (!request.askedRange().equals(Optional.of(expected))
        || request.status() != PARTIAL_CONTENT
        || request.bytes() != size - held) {
      throw new DemoFailure(
          bundle.name()
              + ": expected a request for "
              + expected
              + " answered with "
              + (size - held)
              + " bytes, got "
              + request);
    }
  }

  private void status() throws DemoFailure {
    narrator.step("What the mirror holds");
    narrator.run(List.of("status", "--config", place.config().toString()));
  }

  private void catalogue() throws IOException, DemoFailure {
    narrator.step("The catalogue: database rows that came with the data, joined to files on disk");
    String sql =
        "SELECT s.skycell_id, s.good_frac, m.path FROM warpSkyfile s"
            + " JOIN mirror_fileset f ON f.stage = 'warp' AND f.stage_id = s.warp_id"
            + " AND f.is_current"
            + " JOIN mirror_file m ON m.product = f.product AND m.fileset = f.fileset"
            + " AND m.component = s.skycell_id"
            + " WHERE f.exposure = '"
            + distribution.exposure()
            + "' ORDER BY s.skycell_id";
    List<String> query = List.of("catalog", "query", "--config", place.config().toString(), sql);
    List<String> csv = new ArrayList<>(query);
    csv.addAll(List.of("--format", "csv"));
    List<String> rows = narrator.read(csv).lines().skip(1).toList();
    checkOnDisk(rows);
    List<String> table = new ArrayList<>(query);
    table.addAll(List.of("--format", "table"));
    narrator.run(table);
    narrator.tell(
        "sync keeps the catalogue up to date, here in the SQLite file "
            + place.mirror().getFileName()
            + ".catalog.db beside\nthe mirror. Each of these "
            + rows.size()
            + " files is on disk at that path.");
  }

  private void checkOnDisk(List<String> rows) throws DemoFailure {
    if (rows.isEmpty()) {
      throw new DemoFailure(
          "catalogue: expected rows of " + distribution.exposure() + ", got none");
    }
    for (String row : rows) {
      Path file = place.mirror().resolve(row.substring(row.lastIndexOf(',') + 1));
      if (!Files.isRegularFile(file)) {
        throw new DemoFailure("catalogue: expected the file " + file + ", got none");
      }
    }
  }

  private void whatNext() {
    narrator.say(
        """

        That was all on this machine. With a data store of your choice:
           ippmirror init    writes ippmirror.yaml, with comments: edit store, mirror and products
           ippmirror sync    fetches everything the first time, then only the news
           crontab -e        for a sync every 15 minutes, add the line
                             */15 * * * * /opt/ippmirror/ippmirror sync -q --config /etc/ippmirror.yaml""");
  }
}
