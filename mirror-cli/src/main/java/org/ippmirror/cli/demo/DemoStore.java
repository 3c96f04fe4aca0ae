package org.ippmirror.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ippmirror.cli.demo.Distribution.Publication;
import org.ippmirror.server.AnsweredRequest;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;

/** The data store of the demonstration: publishes, serves, and remembers who asked for what. */
final class DemoStore implements AutoCloseable {

  /** Slow enough to interrupt, fast enough to watch. */
  private static final long BYTES_PER_SECOND = 40_000_000;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 10;

  private final Workplace place;
  private final Seed seed;
  private final DataStorePublisher publisher;
  private final DataStoreServer server;
  private final ConcurrentLinkedQueue<AnsweredRequest> answered = new ConcurrentLinkedQueue<>();

  DemoStore(Workplace place, Seed seed) throws IOException {
    this.place = place;
    this.seed = seed;
    publisher = DataStorePublisher.open(place.store());
    publisher.addProduct(product(Distribution.PRODUCT, "Invented data", true));
    publisher.addProduct(product(Distribution.HIDDEN_PRODUCT, "Invented data, not listed", false));
    server =
        DataStoreServer.builder(place.store())
            .maxBytesPerSecond(BYTES_PER_SECOND)
            .accessLog(answered::add)
            .start();
  }

  private static NewProduct product(String name, String description, boolean shown) {
    return new NewProduct(name, "ipp-dist", description, Distribution.COLUMNS, shown);
  }

  URI uri() {
    return server.uri();
  }

  NewFileset publish(Publication publication) throws IOException {
    Path scratch = place.scratch();
    try {
      NewFileset fileset = new FilesetFiles(seed, scratch).write(publication);
      publisher.publish(publication.product(), fileset);
      return fileset;
    } finally {
      Workplace.remove(scratch);
    }
  }

  /** Where the store has the bytes of a file. */
  Path path(String product, NewFileset fileset, NewFile file) {
    return place.store().resolve(product).resolve(fileset.name()).resolve(file.name());
  }

  /** The first request for a part of a file; a log can be a little later than its client. */
  AnsweredRequest rangeRequestFor(NewFile file) throws DemoFailure, InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      Optional<AnsweredRequest> found =
          answered.stream()
              .filter(request -> request.path().endsWith("/" + file.name()))
              .filter(request -> request.askedRange().isPresent())
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        throw new DemoFailure(file.name() + ": expected a request for a part of it, got none");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
