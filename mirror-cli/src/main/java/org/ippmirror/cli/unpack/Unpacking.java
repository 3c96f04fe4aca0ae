package org.ippmirror.cli.unpack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.distribution.FilesetInfo;

/**
 * One run: the filesets that the mirror holds pass by, those that are new are unpacked by a few
 * threads, and what became of them is noted in the order in which they came. Not thread-safe.
 */
public final class Unpacking implements AutoCloseable {

  /** To inflate a bundle keeps one processor busy. */
  private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private static final long MAX_END_SECONDS = 60;

  private final Mirror mirror;
  private final UnpackOptions options;
  private final UnpackRequest request;
  private final UnpackListener listener;
  private final WorkTree tree;
  private final BundleReader reader;
  private final ExecutorService threads;
  private final Deque<Job> underWay = new ArrayDeque<>();
  private final Tally tally = new Tally();

  private Unpacking(
      Mirror mirror,
      UnpackOptions options,
      UnpackRequest request,
      UnpackListener listener,
      WorkTree tree) {
    this.mirror = mirror;
    this.options = options;
    this.request = request;
    this.listener = listener;
    this.tree = tree;
    this.reader = new BundleReader(options.limits());
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "unpack");
              thread.setDaemon(true);
              return thread;
            });
  }

  private record Job(RunKey run, Future<FilesetUnpack.Outcome> outcome) {}

  /** What is counted on the way. */
  private static final class Tally {
    private long filesets;
    private long bundles;
    private long files;
    private long bytes;
    private long refused;
    private long failed;
    private long older;
    private long letGo;
    private long staying;
  }

  /**
   * Unpacks what the mirror holds and was not unpacked before. One bundle that is refused or
   * damaged stops no other. Whatever ends it, the next run goes on from there. Interrupting the
   * thread ends it.
   *
   * @throws StoreException if there is no mirror; if the directory to unpack to is {@code LOCKED}
   *     by another run or {@code FOREIGN}; if its disk is full or cannot be written
   */
  public static UnpackResult run(
      Mirror mirror, UnpackOptions options, UnpackRequest request, UnpackListener listener)
      throws StoreException, InterruptedException {
    try (HeldFilesets held = mirror.held();
        WorkTree tree = WorkTree.open(options.to(), options.reserveBytes());
        Unpacking run = new Unpacking(mirror, options, request, listener, tree)) {
      return run.all(held);
    }
  }

  private UnpackResult all(HeldFilesets held) throws StoreException, InterruptedException {
    for (Optional<HeldFileset> next = held.next(); next.isPresent(); next = held.next()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (request.wants(next.get(), options)) {
        consider(next.get());
      }
    }
    while (!underWay.isEmpty()) {
      finishFirst();
    }
    return result();
  }

  private UnpackResult result() throws StoreException {
    return new UnpackResult(
        tally.filesets,
        tally.bundles,
        tally.files,
        tally.bytes,
        tally.refused,
        tally.failed,
        tally.older,
        tally.letGo,
        tally.staying,
        tree.notes().refusedCount());
  }

  private void consider(HeldFileset held) throws StoreException, InterruptedException {
    Optional<FilesetInfo> info = FilesetInfo.of(held.entry());
    if (info.isEmpty()) {
      return; // Nothing that a distribution has published.
    }
    Optional<UnpackNote> before = tree.notes().find(held.product(), held.entry().name());
    boolean again = request.retry() && before.filter(n -> n.refused() > 0).isPresent();
    if (!again && before.filter(n -> n.isOf(held)).isPresent()) {
      letGo(held, before.get());
      return;
    }
    try {
      HeldContent.IndexText index = HeldContent.IndexText.read(held);
      Optional<UnpackNote> same =
          before.filter(n -> n.isOfVersion(held) && n.indexMd5().equals(index.md5()));
      if (!again && same.isPresent()) {
        UnpackNote seen = same.get().changedAt(held.changed().toEpochMilli());
        tree.notes().touch(seen);
        letGo(held, seen);
        return;
      }
      plan(held, info.get(), index, before);
    } catch (DamagedBundleException e) {
      fail(held, "", e.getMessage());
    }
  }

  private void plan(
      HeldFileset held, FilesetInfo info, HeldContent.IndexText index, Optional<UnpackNote> before)
      throws DamagedBundleException, StoreException, InterruptedException {
    HeldContent content = HeldContent.read(held, info, index, before.isPresent());
    RunKey run = RunKey.of(options.origin(held.product()), info);
    UnpackNote plan =
        new UnpackNote(
            held.product(),
            held.entry().name(),
            held.entry().registered(),
            held.changed().toEpochMilli(),
            index.md5(),
            run,
            content.full(),
            content.gone(),
            content.refused().size(),
            false);
    while (underWay.size() > THREADS || underWay.stream().anyMatch(j -> j.run().equals(run))) {
      finishFirst(); // Two filesets of one run have the same places: which is better is seen later.
    }
    if (isOlder(plan)) {
      tree.notes().write(plan.withLetGo(), Map.of());
      tally.older++;
      return;
    }
    underWay.add(
        new Job(
            run, threads.submit(new FilesetUnpack(tree, reader, listener, held, content, plan))));
  }

  private boolean isOlder(UnpackNote plan) throws StoreException {
    return tree.notes().ofRun(plan.run()).stream()
        .filter(other -> other.isOfOther(plan) && other.unpacked() > 0)
        .anyMatch(plan::isWorthLessThan);
  }

  private void finishFirst() throws StoreException, InterruptedException {
    Job job = underWay.remove();
    try {
      finish(job.outcome().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException trouble) {
        throw trouble;
      }
      throw new IllegalStateException(job.run().toString(), e);
    }
  }

  private void finish(FilesetUnpack.Outcome outcome) throws StoreException, InterruptedException {
    HeldFileset held = outcome.held();
    tally.filesets++;
    tally.bundles += outcome.unpacked().size();
    tally.files += outcome.files();
    tally.bytes += outcome.bytes();
    listener.unpacked(
        held.id().path(), outcome.unpacked().size(), outcome.files(), outcome.bytes());
    outcome.refused().forEach((name, reason) -> refuse(held, name, reason));
    outcome.failed().forEach((name, reason) -> fail(held, "/" + name, reason));
    if (outcome.failed().isEmpty()) {
      UnpackNote note = outcome.plan().and(outcome.unpacked().size(), outcome.refused().size());
      tree.notes().write(note, outcome.refused());
      letGo(held, note);
    }
  }

  private void refuse(HeldFileset held, String name, String reason) {
    tally.refused++;
    listener.refused(held.id().path() + "/" + name, reason);
  }

  private void fail(HeldFileset held, String below, String reason) {
    tally.failed++;
    listener.failed(held.id().path() + below, reason);
  }

  /** What is unpacked is not needed in the mirror, if it is not to be kept there. */
  private void letGo(HeldFileset held, UnpackNote note)
      throws StoreException, InterruptedException {
    if (note.letGo() || options.keep() || note.unpacked() == 0) {
      return;
    }
    try {
      HeldContent.IndexText index = HeldContent.IndexText.read(held);
      if (index.md5().equals(note.indexMd5())) { // Else it is another fileset by now.
        Set<String> bundles = HeldContent.bundles(held, index);
        bundles.removeAll(tree.notes().refused(note.product(), note.fileset()).keySet());
        tally.letGo += mirror.letGo(held.id(), bundles).size();
        tree.notes().touch(note.withLetGo());
      }
    } catch (DamagedBundleException e) {
      fail(held, "", e.getMessage());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.LOCKED) {
        throw e;
      }
      tally.staying++;
    } catch (MirrorException e) {
      fail(held, "", String.valueOf(e.getMessage()));
    }
  }

  /** Ends what is under way, and waits for it: nobody writes there when this returns. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(MAX_END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("unpacking does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
