package org.ippmirror.internal.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.MirrorException;
import org.ippmirror.internal.store.ExpectedFile;
import org.jspecify.annotations.Nullable;

/**
 * Works on filesets with several threads at once. Each thread takes what is next: a file of a
 * fileset that is prepared or, when few of those are left, the next fileset to prepare, so that its
 * index is read while the files before it still arrive. A bounded number of filesets is in work at
 * a time, so memory does not grow with their number.
 */
final class Workers {

  /** Where the filesets come from and go to. */
  interface Source {
    /** The next one to work on; called by one thread at a time. */
    Optional<FilesetRun> next() throws MirrorException;

    /** Hears of one that is finished; called by any thread. */
    void finished(FilesetRun fileset, FilesetRun.Outcome outcome);
  }

  private final int count;
  private final int mostOpen;
  private final Source source;
  private final List<Thread> threads = new ArrayList<>();
  private final Deque<Item> ready = new ArrayDeque<>();
  private int open;
  private boolean exhausted;
  private @Nullable Throwable fatal;

  Workers(int count, Source source) {
    this.count = count;
    this.mostOpen = 2 * count;
    this.source = source;
  }

  /** A fileset in work and how many of its files are still missing. */
  private static final class Open {
    private final FilesetRun run;
    private int missing;

    private Open(FilesetRun run) {
      this.run = run;
    }
  }

  /** What a thread does next: with a file, fetch it; without, prepare the fileset. */
  private record Item(Open fileset, @Nullable ExpectedFile file) {}

  /**
   * Works until there is nothing left.
   *
   * @throws MirrorException if this side cannot go on; what was finished before is noted
   */
  void work() throws MirrorException, InterruptedException {
    for (int i = 1; i <= count; i++) {
      Thread thread = new Thread(this::loop, "ippmirror-worker-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      stop(e);
      threads.forEach(Workers::joinForSure);
    }
    rethrow();
  }

  /** The run is ending already; it must not end before its threads do. */
  private static void joinForSure(Thread thread) {
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        thread.interrupt(); // Once more, in case it was swallowed.
      }
    }
  }

  private synchronized void rethrow() throws MirrorException, InterruptedException {
    if (fatal instanceof MirrorException e) {
      throw e;
    }
    if (fatal instanceof InterruptedException e) {
      throw e;
    }
    if (fatal != null) {
      throw new IllegalStateException("a worker failed: " + fatal, fatal);
    }
  }

  private void loop() {
    try {
      for (Item item = take(); item != null; item = take()) {
        if (item.file() == null) {
          prepared(item.fileset(), item.fileset().run.prepare());
        } else {
          item.fileset().run.fetch(item.file());
          fetched(item.fileset());
        }
      }
    } catch (InterruptedException | MirrorException | RuntimeException | Error e) {
      stop(e);
    }
  }

  private synchronized @Nullable Item take() throws MirrorException, InterruptedException {
    while (fatal == null) {
      if (!exhausted && ready.size() < count && open < mostOpen) {
        Optional<FilesetRun> next = source.next();
        if (next.isPresent()) {
          open++;
          return new Item(new Open(next.get()), null);
        }
        exhausted = true;
        notifyAll();
      }
      Item item = ready.poll();
      if (item != null) {
        return item;
      }
      if (exhausted && open == 0) {
        return null;
      }
      wait();
    }
    return null;
  }

  private void prepared(Open fileset, List<ExpectedFile> files)
      throws MirrorException, InterruptedException {
    if (files.isEmpty()) {
      finish(fileset);
      return;
    }
    synchronized (this) {
      fileset.missing = files.size();
      files.forEach(file -> ready.add(new Item(fileset, file)));
      notifyAll();
    }
  }

  private void fetched(Open fileset) throws MirrorException, InterruptedException {
    boolean last;
    synchronized (this) {
      last = --fileset.missing == 0;
    }
    if (last) {
      finish(fileset);
    }
  }

  private void finish(Open fileset) throws MirrorException, InterruptedException {
    source.finished(fileset.run, fileset.run.finish());
    synchronized (this) {
      open--;
      notifyAll();
    }
  }

  private synchronized void stop(Throwable why) {
    if (fatal == null || why instanceof Error) {
      fatal = why;
    } else if (fatal != why) {
      fatal.addSuppressed(why);
    }
    threads.forEach(Thread::interrupt);
    notifyAll();
  }
}
