package org.ippmirror.cli;

import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.SyncListener;

/**
 * Tells what a run does while it does it. Nothing a file unless it fails: there may be millions.
 */
class SyncReport implements SyncListener {

  private final RunLog log;
  private final Progress progress;
  private final boolean verbose;
  private final String toDo;

  SyncReport(RunLog log, Progress progress, boolean verbose) {
    this(log, progress, verbose, "to fetch");
  }

  /** {@code toDo} is what is to be done with the filesets that wait. */
  SyncReport(RunLog log, Progress progress, boolean verbose, String toDo) {
    this.toDo = toDo;
    this.log = log;
    this.progress = progress;
    this.verbose = verbose;
  }

  @Override
  public void listing(String product, String question) {
    if (verbose) {
      log.say(product + ": asking for " + question);
    }
  }

  @Override
  public void listed(String product, long rows, long fresh, long leftOut, long waiting) {
    progress.planned(waiting);
    log.say(
        product
            + ": "
            + Amounts.count(rows, "row")
            + " listed, "
            + fresh
            + " new, "
            + (leftOut == 0 ? "" : leftOut + " left out by the filter, ")
            + Amounts.count(waiting, "fileset")
            + " "
            + toDo);
  }

  @Override
  public void listingFailed(String product, MirrorException why) {
    log.warn("failed: " + product + ": cannot be listed: " + why.getMessage());
  }

  @Override
  public void filesetPlanned(FilesetId fileset) {
    log.say("would fetch " + fileset);
  }

  @Override
  public void filesetStarted(FilesetId fileset, int files, long bytes) {
    progress.started(fileset, files, bytes);
  }

  @Override
  public void progressed(FilesetId fileset, String file, int bytes) {
    progress.came(fileset, file, bytes);
  }

  @Override
  public void fileFinished(FilesetId fileset, FileEntry file, How how) {
    progress.finished(fileset, file);
  }

  @Override
  public void fileFailed(Failure failure) {
    progress.failed();
    log.warn("failed: " + FailureText.of(failure));
  }

  @Override
  public void filesetFinished(FilesetId fileset) {
    progress.ended(fileset);
    if (verbose) {
      log.say("complete: " + fileset);
    }
  }

  @Override
  public void filesetLeft(FilesetId fileset, int missing) {
    progress.ended(fileset);
    if (verbose) {
      log.say("left to sync: " + fileset + ": " + Amounts.count(missing, "file"));
    }
  }

  /** Its files that failed have been told. */
  @Override
  public void filesetFailed(FilesetId fileset, Failure why) {
    progress.ended(fileset);
    if (why.fileName().isEmpty()) {
      progress.failed();
      log.warn("failed: " + FailureText.of(why));
    }
  }

  @Override
  public void noted(String message) {
    log.say("note: " + message);
  }
}
