package org.ippmirror.cli.demo;

import static org.ippmirror.cli.demo.Narrator.megabytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    whatNext();
  }

  private void publishFirstNight() throws IOException, DemoFailure {
    narrator.step("A data store with one night of observations");
    List<Publication> night = distribution.firstNight();
    for (Publication publication : night) {
      store.publish(publication);
    }
    store.publish(distribution.hidden());
    narrator.tell(
        "Product "
            + Distribution.PRODUCT
            + ": "
            + night.size()
            + " filesets, from the raw exposures to the warped images.\nProduct "
            + Distribution.HIDDEN_PRODUCT
            + ": one more fileset; the store does not list this product.");
    narrator.run(List.of("ls", "--store", store.uri().toString(), Distribution.PRODUCT));
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
            + "\n";
    Files.writeString(place.config(), text, StandardCharsets.UTF_8);
    narrator.show(text);
  }

  private void firstSync() throws DemoFailure {
    narrator.step("The first sync fetches everything and verifies size and md5");
    narrator.run(sync);
  }

  private void secondSync() throws IOException, DemoFailure {
    List<Publication> night = distribution.secondNight();
    for (Publication publication : night) {
      store.publish(publication);
    }
    narrator.step("Another night is published; the next sync fetches only the news");
    narrator.run(sync);
  }

  private void interruptedSync() throws IOException, DemoFailure, InterruptedException {
    Publication publication = distribution.stack();
    NewFileset stack = store.publish(publication);
    NewFile bundle = stack.files().get(stack.files().size() - 1);
    Path original = store.path(publication.product(), stack, bundle);
    long size = Files.size(original);
    Path fileset = place.mirror().resolve(publication.product()).resolve(stack.name());
    narrator.step("A stack is published, with a file of " + megabytes(size) + "; sync is killed");
    long held = kill(fileset, bundle, size);
    narrator.step("The next sync continues where the killed one was");
    store.forgetRequests();
    narrator.run(sync);
    AnsweredRequest request = store.firstRequestFor(bundle);
    checkContinued(bundle, request, held, size);
    narrator.tell(
        "The store was asked for \"Range: "
            + request.askedRange().orElse("none")
            + "\": it sent "
            + megabytes(request.bytes())
            + ", and\nthe "
            + megabytes(held)
            + " held from before were kept. The md5 of the whole file is verified.");
    TreeComparison same = TreeComparison.of(place.store(), place.mirror());
    narrator.tell(
        "Store and mirror compared: "
            + same.files()
            + " files, "
            + megabytes(same.bytes())
            + ", the same byte for byte.");
  }

  private long kill(Path fileset, NewFile bundle, long size)
      throws IOException, DemoFailure, InterruptedException {
    narrator.showCommand(sync);
    Path output = place.directory().resolve("killed-sync.log");
    Path partial = fileset.resolve("." + bundle.name() + "~part");
    long held = new DoomedSync(program.main(), sync, output).killAt(partial, size * 2 / 5);
    narrator.show(Files.readString(output));
    if (held >= size) {
      throw new DemoFailure(
          bundle.name() + ": expected to kill a sync midway, but it was too fast");
    }
    if (Files.exists(fileset.resolve(bundle.name()))
        || Files.exists(fileset.resolve("index.txt"))) {
      throw new DemoFailure(fileset + ": expected an incomplete fileset not to look complete");
    }
    narrator.tell(
        "Killed (kill -9) after "
            + megabytes(held)
            + ". They are in a hidden file; nobody who reads the mirror sees half\na file, and a"
            + " fileset has its index.txt only when it is complete.");
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

  private void whatNext() {
    narrator.say(
        """

        That was all on this machine. With a data store of your own choice:
           ippmirror init      writes ippmirror.yaml, with comments; edit store, mirror and products
           ippmirror sync      the first time it fetches all of it, then only the news
           */15 * * * * ippmirror sync -q --config /srv/ps1/ippmirror.yaml      as a line for crontab -e""");
  }
}
