package org.ippmirror.internal.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener.How;
import org.ippmirror.internal.store.DirectoryNames;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.PartialFile;
import org.jspecify.annotations.Nullable;

/**
 * The way of one fileset: its index is read ({@link #prepare}), its files are fetched ({@link
 * #fetch}, from several threads), it is published and noted ({@link #finish}, once, after the last
 * file).
 */
final class FilesetRun {

  private static final int PROBLEMS_NAMED = 3;

  /** What all filesets of a run share. */
  record Tools(RunParts parts, FileDownload download) {

    Events events() {
      return parts.events();
    }

    MirrorTree tree() {
      return parts.tree();
    }
  }

  private final Tools tools;
  private final KnownFileset fileset;
  private final Filter wanted;
  private final Path directory;
  private final List<PartialFile> verified = new ArrayList<>();
  private final List<Failure> failed = new ArrayList<>();
  private DirectoryNames there;
  private @Nullable FilesetIndex index;
  private FilesetPlan plan = new FilesetPlan(List.of(), List.of(), true);
  private long bytes;

  FilesetRun(Tools tools, KnownFileset fileset, Filter wanted) {
    this.tools = tools;
    this.fileset = fileset;
    this.wanted = wanted;
    this.directory = tools.tree().fileset(fileset.product(), fileset.entry().name());
    this.there = DirectoryNames.none(directory);
  }

  /**
   * Reads the index and plans.
   *
   * @return the files to fetch; none if the fileset is empty, or cannot be worked on
   * @throws StoreException if this side cannot go on
   */
  List<ExpectedFile> prepare() throws StoreException, InterruptedException {
    String name = fileset.entry().name();
    try {
      FilesetIndex read =
          tools.parts().retry().call(() -> tools.parts().client().files(fileset.product(), name));
      checkColumns(read);
      FilesetPlan made = FilesetPlan.of(read, wanted, heldNames(read));
      tools.tree().makeDirectory(directory);
      there = DirectoryNames.of(tools.tree(), directory);
      plan = made;
      index = read;
    } catch (MirrorException e) {
      fail(null, e);
      return List.of();
    }
    tools.events().tell(l -> l.filesetStarted(fileset.id(), plan.files().size(), plan.bytes()));
    noteBadRows(index.problems());
    return plan.files();
  }

  private void checkColumns(FilesetIndex read) throws ProtocolException {
    List<String> missing = FilesetPlan.missingColumns(read, wanted);
    if (!missing.isEmpty()) {
      throw new ProtocolException(
          ProtocolException.Kind.MISSING_COLUMN,
          fileset.id().path()
              + ": expected an index with the column "
              + String.join(", ", missing)
              + " that the filter of files names, got none in any row");
    }
  }

  /** Files that are published and stay, also those that the filter does not want any more. */
  private Set<String> heldNames(FilesetIndex read) throws StoreException {
    String published = FilesetPublisher.read(directory.resolve(MirrorTree.INDEX));
    if (published == null) {
      return Set.of();
    }
    // Another version, or one that the state does not know: what both have is held all the same.
    return fileset.held()
        ? FilterChange.namesIn(published)
        : FilterChange.namesInBoth(published, read);
  }

  private void noteBadRows(List<RowProblem> problems) throws StoreException {
    if (problems.isEmpty()) {
      return;
    }
    StringBuilder reason = new StringBuilder("rows of its index cannot be used: ");
    problems.stream().limit(PROBLEMS_NAMED).forEach(p -> reason.append(p).append("; "));
    if (problems.size() > PROBLEMS_NAMED) {
      reason.append("and ").append(problems.size() - PROBLEMS_NAMED).append(" more");
    } else {
      reason.setLength(reason.length() - 2);
    }
    note(null, Failure.Kind.INDEX, reason.toString(), Optional.empty());
  }

  /**
   * Fetches one file; a failure is noted, and is not thrown.
   *
   * @throws StoreException if this side cannot go on
   */
  void fetch(ExpectedFile file) throws StoreException, InterruptedException {
    Events events = tools.events();
    try {
      FileDownload.Done done =
          tools
              .download()
              .fetch(
                  fileset.product(),
                  fileset.entry().name(),
                  file,
                  PartialFile.of(MirrorTree.child(directory, file.name()), there),
                  n -> events.progressed(fileset.id(), file.name(), n));
      hold(done);
      if (done.how() != How.KEPT) {
        events.fetchedFile();
      }
      events.tell(l -> l.fileFinished(fileset.id(), done.row(), done.how()));
    } catch (MirrorException e) {
      fail(file.name(), e);
    }
  }

  private synchronized void hold(FileDownload.Done done) {
    bytes += done.row().bytes();
    if (done.unpublished() != null) {
      verified.add(done.unpublished());
    }
  }

  private void fail(@Nullable String file, MirrorException why)
      throws StoreException, InterruptedException {
    if (Thread.interrupted()) {
      // A disk operation that an interrupt cuts short fails, too; that says nothing of the item.
      throw new InterruptedException(fileset.id() + ": " + why.getMessage());
    }
    if (why instanceof StoreException s && FailureKinds.endsRun(s)) {
      throw s;
    }
    note(file, FailureKinds.of(why), why.getMessage(), Optional.of(why));
  }

  private void note(
      @Nullable String file, Failure.Kind kind, String reason, Optional<MirrorException> why)
      throws StoreException {
    int attempts = tools.parts().failures().attempts(fileset.row(), file) + 1;
    Failure failure =
        new Failure(
            fileset.id(),
            file,
            kind,
            reason,
            attempts,
            Backoff.nextTry(
                why,
                attempts,
                tools.parts().clock().instant(),
                ThreadLocalRandom.current().nextDouble()));
    synchronized (this) {
      failed.add(failure);
    }
    if (file != null) {
      tools.events().tell(l -> l.fileFailed(failure));
    }
  }

  /**
   * Publishes what is verified, then notes in the state how it went; in this order, so that the
   * state never says more than the disk holds.
   *
   * @return what failed; empty if the fileset is complete
   */
  synchronized List<Failure> finish() throws StoreException, InterruptedException {
    try {
      publish();
    } catch (StoreException e) {
      fail(null, e);
    }
    if (failed.isEmpty()) {
      tools.parts().filesets().complete(fileset, plan.files().size(), bytes);
      tools.events().tell(l -> l.filesetFinished(fileset.id()));
    } else {
      noteFailures(tools.parts().failures(), tools.parts().clock().instant());
      tools.events().tell(l -> l.filesetFailed(fileset.id(), failed.get(0)));
    }
    return List.copyOf(failed);
  }

  private void noteFailures(FailureTable failures, Instant now) throws StoreException {
    if (index == null) {
      failures.add(fileset.row(), failed, now); // No file was tried.
    } else {
      failures.replace(fileset.row(), failed, now);
    }
  }

  private void publish() throws StoreException {
    if (index == null) {
      return; // No file was tried.
    }
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    String published = FilesetPublisher.read(indexFile);
    if (!failed.isEmpty()) {
      if (published == null) {
        FilesetPublisher.publishSome(directory, verified);
      } else {
        // The version that is there stays whole; what is new waits, verified, beside it.
        for (PartialFile file : verified) {
          file.force();
        }
      }
      return;
    }
    Path aside = tools.tree().upstreamIndex(fileset.product(), fileset.entry().name());
    if (!plan.whole()) {
      FilesetPublisher.keepAside(tools.tree(), aside, Optional.of(index.text()));
    }
    Set<String> gone = new TreeSet<>();
    String earlier = FilesetPublisher.readEarlier(directory);
    if (earlier != null) {
      gone.addAll(FilterChange.namesIn(earlier));
      plan.files().forEach(file -> gone.remove(file.name()));
    }
    FilesetPublisher.publishAll(directory, verified, plan.indexText(index), gone);
    if (plan.whole()) {
      FilesetPublisher.keepAside(tools.tree(), aside, Optional.empty());
    }
  }

  KnownFileset fileset() {
    return fileset;
  }
}
