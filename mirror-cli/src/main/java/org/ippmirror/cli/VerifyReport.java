package org.ippmirror.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.VerifyListener;
import org.ippmirror.api.VerifyProblem;

/** Tells what is wrong in a mirror while it is found, then what a repair does. */
final class VerifyReport extends SyncReport implements VerifyListener {

  private final VerifyProgress reading;
  private final Progress fetching;
  private final Consumer<VerifyProblem> onWrong;

  VerifyReport(
      RunLog log,
      VerifyProgress reading,
      Progress fetching,
      boolean verbose,
      Consumer<VerifyProblem> onWrong) {
    super(log, fetching, verbose);
    this.reading = reading;
    this.fetching = fetching;
    this.onWrong = onWrong;
  }

  /** One line a problem. */
  static String text(VerifyProblem problem) {
    return "wrong: " + kind(problem) + ": " + problem;
  }

  /** The class in lower case. */
  static String kind(VerifyProblem problem) {
    return problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public void verifying(long filesets, long bytes) {
    reading.begins(filesets, bytes);
  }

  @Override
  public void read(long bytes) {
    reading.read(bytes);
  }

  @Override
  public void wrong(VerifyProblem problem) {
    reading.wrong();
    onWrong.accept(problem);
  }

  @Override
  public void verified(String path) {
    reading.filesetDone();
  }

  @Override
  public void filesetStarted(FilesetId fileset, int files, long bytes) {
    fetching.planned(1);
    super.filesetStarted(fileset, files, bytes);
  }
}
