package org.ippmirror.internal.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Failure.Evidence;
import org.ippmirror.api.Failure.Kind;
import org.ippmirror.api.Failure.Treatment;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FailureTable.Noted;
import org.ippmirror.internal.store.FailureTable.Past;
import org.ippmirror.internal.store.KnownFileset;
import org.jspecify.annotations.Nullable;

/**
 * What failed of one fileset before, what of that is left alone now, and what fails in this run.
 * Thread-safe.
 */
final class FailureNotes {

  private static final String OWN_INDEX = FailureTable.WHOLE_FILESET;

  private final RunParts parts;
  private final KnownFileset fileset;
  private final Map<String, Past> past;
  private final Set<String> withEvidence = new HashSet<>();
  private final Set<String> promised = new HashSet<>();
  private final Set<String> verified = new HashSet<>();
  private boolean met;
  private final Set<String> leftAlone = new HashSet<>();
  private final Set<String> forgiven = new HashSet<>();
  private final List<Noted> failed = new ArrayList<>();

  FailureNotes(RunParts parts, KnownFileset fileset) throws StoreException {
    this.parts = parts;
    this.fileset = fileset;
    this.past = parts.failures().past(fileset.row());
    past.forEach(
        (file, before) -> {
          if (before.sameWrong() > 0) {
            withEvidence.add(file);
          }
        });
  }

  /** Whether something is left alone, so that the fileset cannot become complete now. */
  boolean isAnyLeftAlone() {
    return !leftAlone.isEmpty();
  }

  /**
   * Compares what the index promises now with what it promised when something failed.
   *
   * @param remote whether the store is to be asked, which must wait until the time has come
   */
  void meet(List<ExpectedFile> files, boolean remote) throws StoreException {
    Instant now = parts.clock().instant();
    met = true;
    for (ExpectedFile file : files) {
      promised.add(file.name());
      Past before = past.get(file.name());
      if (before == null) {
        continue;
      }
      if (before.isLeftAlone(now, file.promise())) {
        if (before.treatment() == Treatment.FORGIVEN) {
          forgiven.add(file.name());
        } else if (remote) {
          leftAlone.add(file.name());
        }
      } else if (before.treatment() != Treatment.RETRIED) {
        parts.failures().promisedAnew(fileset.row(), file.name(), now);
        past.put(
            file.name(),
            new Past(
                before.kind(),
                before.attempts(),
                Treatment.RETRIED,
                before.since(),
                now,
                file.promise(),
                null,
                0));
      }
    }
  }

  /** Files that a person gave up and that the index promises as it did then. */
  Set<String> forgiven() {
    return Set.copyOf(forgiven);
  }

  /** Whether the time to try the file has come. */
  boolean isDue(ExpectedFile file) {
    return !leftAlone.contains(file.name());
  }

  /** What came of a file whole and wrong before, or null. */
  @Nullable String earlierWrong(String file) {
    Past before = past.get(file);
    return before == null || before.sameWrong() == 0 ? null : before.found();
  }

  /** How often those wrong bytes came, the time before this one included. */
  int sameWrong(String file, IntegrityException why) {
    if (why.kind() == IntegrityException.Kind.DAMAGED) {
      return 0;
    }
    Past before = past.get(file);
    if (before == null || !why.found().equals(before.found())) {
      return 2;
    }
    return before.sameWrong() + 1;
  }

  /** Whether bytes that came so often are to be kept aside. */
  boolean isQuarantined(int sameWrong) {
    return sameWrong >= parts.options().quarantineAfter();
  }

  /** A file failed, or with null the fileset's own index or its place on the disk. */
  Failure fail(@Nullable ExpectedFile file, MirrorException why) throws StoreException {
    String url = address(file, why);
    int same = file != null && why instanceof IntegrityException i ? sameWrong(file.name(), i) : 0;
    return note(
        file == null ? null : file.name(),
        file == null ? null : file.promise(),
        kind(file, why),
        same,
        why.getMessage(),
        evidence(why, url),
        Optional.of(why));
  }

  /** Later the same bytes come without the sign that they replaced others. */
  private Kind kind(@Nullable ExpectedFile file, MirrorException why) {
    Past before = file == null ? null : past.get(file.name());
    boolean replacedBefore =
        before != null
            && before.kind() == Kind.REPLACED
            && why instanceof IntegrityException i
            && i.found().equals(before.found());
    return replacedBefore ? Kind.REPLACED : FailureKinds.of(why);
  }

  private @Nullable String address(@Nullable ExpectedFile file, MirrorException why) {
    if (why instanceof StoreException) {
      return null;
    }
    FilesetId id = fileset.id();
    return file == null
        ? parts.client().base() + "/" + id.path() + "/index.txt"
        : parts.client().address(id.product(), id.name(), file.name()).toString();
  }

  /** Every message says what was expected and what came. */
  static Evidence evidence(MirrorException why, @Nullable String url) {
    if (why instanceof IntegrityException i) {
      return new Evidence(url, i.expected(), i.found());
    }
    String message = why.getMessage();
    int expected = message.indexOf("expected ");
    int got = message.lastIndexOf(", got ");
    if (expected < 0 || got < expected) {
      return new Evidence(url, null, null);
    }
    return new Evidence(
        url,
        message.substring(expected + "expected ".length(), got),
        message.substring(got + ", got ".length()));
  }

  /** Rows of the fileset's index cannot be used; returns false if a person accepted that. */
  boolean badRows(String reason) throws StoreException {
    Past before = past.get(OWN_INDEX);
    if (before != null
        && before.treatment() == Treatment.FORGIVEN
        && reason.equals(before.promise())) {
      forgiven.add(OWN_INDEX);
      return false;
    }
    Evidence evidence =
        new Evidence(
            parts.client().base() + "/" + fileset.id().path() + "/index.txt",
            "rows that can be used",
            reason);
    note(
        null,
        reason,
        Kind.INDEX,
        0,
        "rows of its index cannot be used: " + reason,
        evidence,
        Optional.empty());
    return true;
  }

  private synchronized Failure note(
      @Nullable String file,
      @Nullable String promise,
      Kind kind,
      int sameWrong,
      String reason,
      Evidence evidence,
      Optional<MirrorException> why)
      throws StoreException {
    Instant now = parts.clock().instant();
    Past before = past.get(file == null ? OWN_INDEX : file);
    int attempts = before == null ? 1 : before.attempts() + 1;
    boolean quarantined = isQuarantined(sameWrong);
    Failure failure =
        new Failure(
            fileset.id(),
            file,
            kind,
            quarantined ? Treatment.QUARANTINED : Treatment.RETRIED,
            reason,
            evidence,
            attempts,
            before == null ? now : before.since(),
            nextTry(kind, file, quarantined, why, attempts, now),
            null);
    Noted noted = new Noted(failure, promise, sameWrong);
    failed.add(noted);
    // At once: a run that is stopped must not forget it. What a person gave up stays given up.
    if (before == null || before.treatment() != Treatment.FORGIVEN) {
      parts.failures().note(fileset.row(), List.of(noted), List.of());
    }
    return failure;
  }

  private static Instant nextTry(
      Kind kind,
      @Nullable String file,
      boolean quarantined,
      Optional<MirrorException> why,
      int attempts,
      Instant now) {
    double random = ThreadLocalRandom.current().nextDouble();
    boolean gone = kind == Kind.WITHDRAWN && file != null && attempts > Backoff.EAGER_RUNS;
    if (quarantined || gone) {
      return Backoff.rareTry(now, random);
    }
    // Asking this side again costs nobody anything.
    return kind == Kind.LOCAL ? now : Backoff.nextTry(why, attempts, now, random);
  }

  /** Whether everything that the plan wants is there, given that all else came. */
  synchronized boolean isClean() {
    return failed.isEmpty() && leftAlone.isEmpty();
  }

  /** What failed in this run. */
  synchronized List<Failure> failed() {
    return failed.stream().map(Noted::failure).toList();
  }

  /** A file is there and right. */
  synchronized void verified(String file) {
    verified.add(file);
  }

  /** Whether the file failed in an earlier run. */
  boolean hasFailedBefore(String file) {
    return past.containsKey(file);
  }

  /** What failed before and is verified now, or is promised no more; nothing without the index. */
  synchronized Collection<String> resolved() {
    Set<String> resolved = new HashSet<>(past.keySet());
    resolved.removeIf(file -> !met || (promised.contains(file) && !verified.contains(file)));
    failed.forEach(noted -> resolved.remove(nameOf(noted.failure())));
    resolved.removeAll(forgiven);
    return resolved;
  }

  /** Those of {@link #resolved} whose wrong bytes are kept aside. */
  Collection<String> released() {
    return resolved().stream().filter(withEvidence::contains).toList();
  }

  private static String nameOf(Failure failure) {
    String file = failure.file();
    return file == null ? OWN_INDEX : file;
  }

  /** Puts it into the state. */
  synchronized void keep() throws StoreException {
    parts.failures().note(fileset.row(), List.of(), resolved());
  }
}
