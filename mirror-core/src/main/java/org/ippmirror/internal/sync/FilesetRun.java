package org.ippmirror.internal.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Filter;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener.How;
import org.ippmirror.internal.store.DirectoryNames;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.FilesetRemoval;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.PartialFile;
import org.ippmirror.internal.store.Quarantine;
import org.ippmirror.internal.store.ReleaseNote;
import org.ippmirror.internal.sync.RoomGuard.Claim;
import org.jspecify.annotations.Nullable;

/**
 * The way of one fileset: its index is read ({@link #prepare}), its files are fetched ({@link
 * #fetch}, from several threads), it is published and noted ({@link #finish}, once, after the last
 * file).
 */
final class FilesetRun implements Workers.Job<FilesetRun.Outcome> {

  private static final int PROBLEMS_NAMED = 3;

  /** What all filesets of a run share. */
  record Tools(RunParts parts, FileSource source, RoomGuard room, StopSign stop) {

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
  private final FailureNotes notes;
  private @Nullable Claim claim;
  private DirectoryNames there;
  private @Nullable FilesetIndex index;
  private ReleaseNote released = ReleaseNote.NONE;
  private FilesetPlan plan = new FilesetPlan(List.of(), List.of(), true);
  private long bytes;
  private int left;

  /**
   * How a fileset came out of a run.
   *
   * @param complete whether it is complete now
   * @param failures what failed in this run
   */
  record Outcome(boolean complete, List<Failure> failures) {}

  FilesetRun(Tools tools, KnownFileset fileset, Filter wanted) throws StoreException {
    this.tools = tools;
    this.fileset = fileset;
    this.wanted = wanted;
    this.notes = new FailureNotes(tools.parts(), fileset);
    this.directory = tools.tree().fileset(fileset.product(), fileset.entry().name());
    this.there = DirectoryNames.none(directory);
  }

  /**
   * Reads the index and plans.
   *
   * @return the files to fetch; none if the fileset is empty, or cannot be worked on
   * @throws StoreException if this side cannot go on, or has no room for the fileset
   */
  @Override
  public List<ExpectedFile> prepare() throws StoreException, InterruptedException {
    String name = fileset.entry().name();
    try {
      FilesetIndex read =
          tools.parts().retry().call(() -> tools.parts().client().files(fileset.product(), name));
      checkColumns(read);
      FilesetPlan made = FilesetPlan.of(read, wanted, heldNames(read));
      tools.tree().makeDirectory(directory);
      there = DirectoryNames.of(tools.tree(), directory);
      notes.meet(made.files(), tools.source().isRemote());
      plan = made.without(notes.forgiven());
      released =
          ReleaseNote.read(directory, there)
              .of(fileset.entry().registered(), plan.files(), there::contains);
      index = read;
    } catch (MirrorException e) {
      fail(null, e);
      return List.of();
    }
    List<ExpectedFile> files = released.without(plan.files());
    List<ExpectedFile> due = files.stream().filter(this::isDue).toList();
    try {
      long bytesToCome = tools.source().isRemote() ? missing(due) : 0;
      claim = tools.room().claim(fileset.id().path(), bytesToCome);
    } catch (StoreException e) {
      tools.stop().noRoom(e);
      fail(null, e);
      return List.of();
    }
    long bytesInAll = files.stream().mapToLong(file -> file.first().bytes()).sum();
    tools.events().tell(l -> l.filesetStarted(fileset.id(), files.size(), bytesInAll));
    noteBadRows(index.problems());
    return due;
  }

  /** What is there is read again and verified only when the fileset can become complete. */
  private boolean isDue(ExpectedFile file) {
    boolean later = notes.isAnyLeftAlone() && !notes.hasFailedBefore(file.name()) && isThere(file);
    return notes.isDue(file) && !later;
  }

  private boolean isThere(ExpectedFile file) {
    try {
      return partial(file).isThere(file);
    } catch (StoreException e) {
      return false; // It will fail, by itself and named, when it is to be fetched.
    }
  }

  /** Bytes that have to come. */
  private long missing(List<ExpectedFile> due) {
    return due.stream().mapToLong(this::missing).sum();
  }

  private long missing(ExpectedFile file) {
    try {
      return partial(file).missing(file);
    } catch (StoreException e) {
      return 0; // It will fail, by itself and named, when it is to be fetched.
    }
  }

  private PartialFile partial(ExpectedFile file) throws StoreException {
    return PartialFile.of(MirrorTree.child(directory, file.name()), there);
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
    String published = FilesetPublisher.readEarlier(directory);
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
    String reason =
        problems.stream()
            .limit(PROBLEMS_NAMED)
            .map(RowProblem::toString)
            .collect(Collectors.joining("; "));
    int more = problems.size() - PROBLEMS_NAMED;
    if (!notes.badRows(more > 0 ? reason + "; and " + more + " more" : reason)) {
      plan = plan.ofPart();
    }
  }

  /**
   * Fetches one file; a failure is noted, and is not thrown.
   *
   * @throws StoreException if this side cannot go on
   */
  @Override
  public void fetch(ExpectedFile file) throws StoreException, InterruptedException {
    Events events = tools.events();
    try {
      FileDownload.@Nullable Done done =
          tools
              .source()
              .fetch(
                  new FileRequest(
                      fileset.product(),
                      fileset.entry().name(),
                      file,
                      partial(file),
                      notes.earlierWrong(file.name()),
                      (part, why) -> keepAside(file, part, why),
                      n -> came(file, n)));
      if (done == null) {
        leave();
        return;
      }
      hold(done);
      if (done.how() == How.FETCHED || done.how() == How.RESUMED) {
        events.fetchedFile();
      }
      events.tell(l -> l.fileFinished(fileset.id(), done.row(), done.how()));
    } catch (MirrorException e) {
      fail(file, e);
    }
  }

  private void came(ExpectedFile file, int count) {
    Objects.requireNonNull(claim).used(count);
    tools.events().progressed(fileset.id(), file.name(), count);
  }

  private void keepAside(ExpectedFile file, PartialFile part, IntegrityException why)
      throws StoreException {
    int same = notes.sameWrong(file.name(), why);
    if (notes.isQuarantined(same)) {
      Map<String, @Nullable String> evidence = new LinkedHashMap<>();
      evidence.put("url", why.subject());
      evidence.put("expected", file.promise());
      evidence.put("found", why.found());
      evidence.put("times", Integer.toString(same));
      evidence.put("last", tools.parts().clock().instant().toString());
      new Quarantine(tools.tree()).keep(fileset.id(), part, evidence);
    }
  }

  private synchronized void hold(FileDownload.Done done) {
    bytes += done.row().bytes();
    notes.verified(done.row().name());
    if (done.unpublished() != null) {
      verified.add(done.unpublished());
    }
  }

  private synchronized void leave() {
    left++;
  }

  private void fail(@Nullable ExpectedFile file, MirrorException why)
      throws StoreException, InterruptedException {
    if (Thread.interrupted()) {
      // A disk operation that an interrupt cuts short fails, too; that says nothing of the item.
      throw new InterruptedException(fileset.id() + ": " + why.getMessage());
    }
    if (why instanceof StoreException s && FailureKinds.endsRun(s)) {
      throw s;
    }
    Failure failure = notes.fail(file, why);
    if (file != null) {
      tools.events().tell(l -> l.fileFailed(failure));
    }
  }

  /**
   * Publishes what is verified, then notes in the state how it went; in this order, so that the
   * state never says more than the disk holds.
   */
  @Override
  public synchronized Outcome finish() throws StoreException, InterruptedException {
    if (claim != null) {
      claim.end();
    }
    try {
      publish();
    } catch (StoreException e) {
      fail(null, e);
    }
    boolean complete = index != null && notes.isClean() && left == 0;
    if (index != null && notes.isClean() && left > 0) {
      int missing = left;
      tools.events().tell(l -> l.filesetLeft(fileset.id(), missing));
    } else if (complete) {
      tools.parts().checkLock();
      int files = released.without(plan.files()).size();
      tools.parts().filesets().complete(fileset, files, bytes, tools.parts().clock().instant());
      tools.events().tell(l -> l.filesetFinished(fileset.id()));
    } else {
      noteIfLost();
      notes.keep();
      Failure first = notes.failed().isEmpty() ? failedBefore() : notes.failed().get(0);
      tools.events().tell(l -> l.filesetFailed(fileset.id(), first));
    }
    for (String file : notes.released()) {
      new Quarantine(tools.tree()).release(fileset.id(), file);
    }
    return new Outcome(complete, notes.failed());
  }

  /** A process that was killed while it replaced a version leaves none that is complete. */
  private void noteIfLost() throws StoreException {
    if (!MirrorTree.isPublished(directory.resolve(MirrorTree.INDEX))) {
      tools.parts().filesets().notHeld(fileset.product(), fileset.entry().name());
    }
  }

  /** All that was tried came; something else was left alone. */
  private Failure failedBefore() throws StoreException {
    return tools.parts().failures().under(fileset.id().path()).stream()
        .map(FailureTable.Found::failure)
        .filter(failure -> failure.treatment() != Failure.Treatment.FORGIVEN)
        .findFirst()
        .orElseThrow();
  }

  private void publish() throws StoreException {
    if (index == null) {
      return; // No file was tried.
    }
    tools.parts().checkLock();
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    String published = FilesetPublisher.read(indexFile);
    if (!notes.isClean() || left > 0) {
      if (published == null) {
        noteVisible(index);
        FilesetPublisher.publishSome(directory, verified);
        tools.source().published(verified);
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
    FilesetRemoval.sweep(directory, there.own());
    released.write(directory, there);
    tools.source().published(verified);
    if (plan.whole()) {
      FilesetPublisher.keepAside(tools.tree(), aside, Optional.empty());
    }
  }

  /** An index may have several headers, so texts of several versions are one (H38). */
  private void noteVisible(FilesetIndex read) throws StoreException {
    String noted = FilesetPublisher.readEarlier(directory);
    Set<String> known = noted == null ? Set.of() : FilterChange.namesIn(noted);
    if (verified.stream()
        .anyMatch(file -> !known.contains(file.target().getFileName().toString()))) {
      FilesetPublisher.noteVisible(directory, (noted == null ? "" : noted) + plan.indexText(read));
    }
  }

  KnownFileset fileset() {
    return fileset;
  }
}
