package org.ippmirror.examples;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;

/**
 * How do I keep a product on my disk, and see how it goes? Run it again: it brings the news only.
 */
public final class MirrorProduct {

  private MirrorProduct() {}

  /** Arguments: base of the store, product, directory of the mirror. */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static SyncResult run(PrintStream out, String... args)
      throws MirrorException, InterruptedException {
    MirrorOptions options = MirrorOptions.builder(Path.of(args[2])).product(args[1]).build();
    try (DataStoreClient store = IppMirror.connect(URI.create(args[0]));
        Mirror mirror = IppMirror.mirror(store, options)) {
      SyncResult result = mirror.sync(SyncRequest.all(), new Progress(out));
      out.println(
          result.outcome()
              + ": "
              + result.filesFetched()
              + " files, "
              + result.bytesFetched()
              + " bytes came");
      return result;
    }
  }

  /** Tells what happens; the calls come one at a time. */
  private record Progress(PrintStream out) implements SyncListener {

    @Override
    public void listed(String product, long rows, long fresh, long leftOut, long waiting) {
      out.println(product + ": " + fresh + " new filesets, " + waiting + " to fetch");
    }

    @Override
    public void fileFinished(FilesetId fileset, FileEntry file, How how) {
      out.println("  " + fileset.name() + "/" + file.name() + "  " + file.bytes() + "  " + how);
    }

    @Override
    public void fileFailed(Failure failure) {
      out.println("  " + failure.path() + " failed: " + failure.reason());
    }

    @Override
    public void filesetFinished(FilesetId fileset) {
      out.println(fileset.path() + " complete");
    }
  }
}
