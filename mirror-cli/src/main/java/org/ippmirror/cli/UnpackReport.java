package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.cli.unpack.UnpackListener;
import org.ippmirror.cli.unpack.UnpackResult;

/** What unpacking says. Thread-safe. */
final class UnpackReport implements UnpackListener {

  private final RunLog log;
  private final UnpackProgress progress;
  private final boolean verbose;

  UnpackReport(RunLog log, UnpackProgress progress, boolean verbose) {
    this.log = log;
    this.progress = progress;
    this.verbose = verbose;
  }

  @Override
  public void read(long bytes) {
    progress.read(bytes);
  }

  @Override
  public void unpacked(String fileset, int bundles, long files, long bytes) {
    progress.unpacked(files);
    if (verbose) {
      log.say("unpacked " + fileset + ": " + amounts(bundles, files, bytes));
    }
  }

  @Override
  public void refused(String path, String reason) {
    progress.trouble();
    log.warn("not unpacked " + path + ": " + reason);
  }

  @Override
  public void failed(String path, String reason) {
    progress.trouble();
    log.warn("not unpacked " + path + ": " + reason + "; the next run tries again");
  }

  /** The last line. */
  void end(UnpackResult result) {
    List<String> parts = new ArrayList<>();
    if (result.filesets() > 0) {
      parts.add(Amounts.count(result.filesets(), "fileset"));
      parts.add(amounts(result.bundles(), result.files(), result.bytes()));
    }
    part(parts, result.refused(), "refused");
    part(parts, result.failed(), "failed");
    part(parts, result.older(), "passed over as older or smaller");
    if (result.letGo() > 0) {
      parts.add(Amounts.count(result.letGo(), "bundle") + " let go");
    }
    if (result.staying() > 0) {
      parts.add(
          "bundles of "
              + Amounts.count(result.staying(), "fileset")
              + " stay while another run has the mirror");
    }
    part(parts, Math.max(0, result.standing() - result.refused()), "refused before");
    log.say("unpack: " + (parts.isEmpty() ? "nothing new" : String.join(", ", parts)));
  }

  private static String amounts(long bundles, long files, long bytes) {
    return Amounts.count(bundles, "bundle")
        + (" with " + Amounts.count(files, "file") + " (" + Amounts.bytes(bytes) + ")");
  }

  private static void part(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }
}
