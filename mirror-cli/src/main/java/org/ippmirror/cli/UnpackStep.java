package org.ippmirror.cli;

import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.ippmirror.cli.unpack.UnpackOptions;
import org.ippmirror.cli.unpack.UnpackRequest;
import org.ippmirror.cli.unpack.UnpackResult;
import org.ippmirror.cli.unpack.Unpacking;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sync: what is complete is unpacked. Whatever becomes of it, the mirror's run stays
 * what it was.
 */
final class UnpackStep {

  private final @Nullable UnpackOptions options;
  private final RunLog log;
  private final UnpackProgress progress;
  private final UnpackReport report;

  /** With null, or without a product that is to be unpacked, there is nothing to do. */
  UnpackStep(
      @Nullable UnpackOptions options, RunLog log, UnpackProgress progress, boolean verbose) {
    this.options = options;
    this.log = log;
    this.progress = progress;
    this.report = new UnpackReport(log, progress, verbose);
  }

  /** Takes the exit code of the mirror's run; gives that of the command so far. */
  int after(Mirror mirror, int code) throws InterruptedException {
    if (options == null || options.products().isEmpty()) {
      return code;
    }
    progress.begin();
    boolean clean = unpack(options, mirror);
    return code == ExitCode.COMPLETE && !clean ? ExitCode.INCOMPLETE : code;
  }

  /** False if something is missing that was not missing before; what is refused is told once. */
  private boolean unpack(UnpackOptions where, Mirror mirror) throws InterruptedException {
    try {
      UnpackResult result = Unpacking.run(mirror, where, UnpackRequest.NEW, report);
      report.end(result);
      return result.isClean();
    } catch (StoreException | RuntimeException e) {
      // A full disk or a mistake in this program: neither may fail a mirror that is in order.
      log.warn("unpack: " + e.getMessage() + "; the mirror is in order, the next sync goes on");
      return false;
    }
  }
}
