package org.ippmirror.cli.unpack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private long standing;
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
        WorkTree tree = WorkTree.open(options.to(), options.mirror(), options.reserveBytes());
        Unpacking run = new Unpacking(mirror, options, request, listener, tree)) {
      return run.all(held);
    } catch (StoreException e) {
      if (Thread.interrupted()) { // Which closes files in the middle of a write.
        throw new InterruptedException();
      }
      throw e;
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

  private UnpackResult result() {
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
        tally.standing);
  }

  private void consider(HeldFileset held) throws StoreException, InterruptedException {
    Optional<FilesetInfo> info = FilesetInfo.of(held.entry());
    if (info.isEmpty()) {
      return; // Nothing that a distribution has published.
    }
    UnpackNotes notes = tree.notes();
    Optional<UnpackNote> note = notes.find(held.product(), held.entry().name());
    Map<String, Undone> undone =
        note.isEmpty() ? Map.of() : notes.undone(held.product(), held.entry().name());
    boolean done = undone.values().stream().noneMatch(this::isTriedAgain);
    if (done && note.filter(n -> n.isOf(held)).isPresent()) {
      pass(held, note.get(), undone);
      return;
    }
    try {
      HeldContent.IndexText index = HeldContent.IndexText.read(held);
      boolean same =
          note.filter(n -> n.isOfVersion(held) && n.indexMd5().equals(index.md5())).isPresent();
      if (done && same) {
        UnpackNote seen = note.orElseThrow().changedAt(held.changed().toEpochMilli());
        notes.touch(seen);
        pass(held, seen, undone);
      } else {
        begin(
            held,
            HeldContent.read(held, info.get(), index),
            index.md5(),
            RunKey.of(options.origin(held.product()), info.get()),
            note.map(n -> new UnpackPlan.Before(same, undone, request.retry())));
      }
    } catch (DamagedBundleException e) {
      fail(held.id().path(), e.getMessage());
    }
  }

  /** Nothing has changed since an earlier run. */
  private void pass(HeldFileset held, UnpackNote note, Map<String, Undone> undone)
      throws StoreException, InterruptedException {
    countStanding(undone);
    letGo(held, note);
  }

  private void countStanding(Map<String, Undone> undone) {
    tally.standing += undone.values().stream().filter(Undone::isLasting).count();
  }

  private boolean isTriedAgain(Undone undone) {
    return undone.is(Undone.Kind.FAILED) || (request.retry() && undone.isLasting());
  }

  private void begin(
      HeldFileset held,
      HeldContent content,
      String indexMd5,
      RunKey run,
      Optional<UnpackPlan.Before> before)
      throws StoreException, InterruptedException {
    while (underWay.size() > THREADS || underWay.stream().anyMatch(j -> j.run().equals(run))) {
      finishFirst(); // Two filesets of one run have the same places: which is better is seen later.
    }
    UnpackNote note =
        new UnpackNote(
            held.product(),
            held.entry().name(),
            held.entry().registered(),
            held.changed().toEpochMilli(),
            indexMd5,
            run,
            content.full(),
            content.bundles().size(),
            false);
    UnpackPlan plan = UnpackPlan.of(held, note, content, before, leftByBetter(note));
    if (plan.isOlder()) {
      tree.notes().write(note.withLetGo(), Map.of());
      tally.older++;
      return;
    }
    // From here on no worse fileset of the run takes its places, whatever ends this run.
    tree.notes().write(note, plan.begun());
    underWay.add(new Job(run, threads.submit(new FilesetUnpack(tree, reader, listener, plan))));
  }

  /** Components that all better filesets of the run have refused; empty if none is better. */
  private Optional<Set<String>> leftByBetter(UnpackNote note) throws StoreException {
    Optional<Set<String>> left = Optional.empty();
    for (UnpackNote other : tree.notes().ofRun(note.run())) {
      if (other.isOfOther(note) && other.bundles() > 0 && note.isWorthLessThan(other)) {
        Set<String> refused = new HashSet<>();
        for (Undone undone : tree.notes().undone(other.product(), other.fileset()).values()) {
          if (undone.is(Undone.Kind.REFUSED)) {
            refused.add(undone.component());
          }
        }
        left.ifPresent(refused::retainAll);
        left = Optional.of(refused);
      }
    }
    return left;
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
    HeldFileset held = outcome.plan().held();
    String path = held.id().path();
    tally.filesets++;
    tally.bundles += outcome.bundles();
    tally.files += outcome.files();
    tally.bytes += outcome.bytes();
    listener.unpacked(path, outcome.bundles(), outcome.files(), outcome.bytes());
    tell(path, outcome.undone());
    Map<String, Undone> undone = new TreeMap<>(outcome.plan().kept());
    undone.putAll(outcome.undone());
    tree.notes().write(outcome.plan().note(), undone);
    countStanding(undone);
    letGo(held, outcome.plan().note());
  }

  /** One reason is told once. */
  private void tell(String path, Map<String, Undone> undone) {
    Map<Undone, String> first = new LinkedHashMap<>();
    Map<Undone, Integer> count = new HashMap<>();
    undone.forEach(
        (name, why) -> {
          Undone alike = new Undone("", why.kind(), why.reason());
          first.putIfAbsent(alike, path + "/" + name);
          count.merge(alike, 1, Integer::sum);
        });
    first.forEach(
        (why, name) -> {
          int more = count.getOrDefault(why, 1) - 1;
          String reason = why.reason() + (more == 0 ? "" : " (and " + more + " more like it)");
          if (why.isLasting()) {
            tally.refused += more + 1;
            listener.refused(name, reason);
          } else if (why.is(Undone.Kind.FAILED)) {
            tally.failed += more;
            fail(name, reason);
          }
        });
  }

  private void fail(String path, String reason) {
    tally.failed++;
    listener.failed(path, reason);
  }

  /** What is unpacked is not needed in the mirror, if it is not to be kept there. */
  private void letGo(HeldFileset held, UnpackNote note)
      throws StoreException, InterruptedException {
    if (note.letGo() || options.keep() || !options.products().contains(held.product())) {
      return;
    }
    try {
      HeldContent.IndexText index = HeldContent.IndexText.read(held);
      if (index.md5().equals(note.indexMd5())) { // Else it is another fileset by now.
        Set<String> done = new HashSet<>(HeldContent.bundles(held, index));
        Map<String, Undone> undone = tree.notes().undone(note.product(), note.fileset());
        done.removeAll(undone.keySet());
        tally.letGo += mirror.letGo(held.id(), done).size();
        if (undone.values().stream().noneMatch(u -> u.is(Undone.Kind.FAILED))) {
          tree.notes().touch(note.withLetGo());
        }
      }
    } catch (DamagedBundleException e) {
      fail(held.id().path(), e.getMessage());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.LOCKED) {
        throw e;
      }
      tally.staying++;
    } catch (MirrorException e) {
      fail(held.id().path(), String.valueOf(e.getMessage()));
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
