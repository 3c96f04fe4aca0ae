package org.ippmirror;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.SyncListener;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.PartialFile;
import org.ippmirror.internal.sync.FileDownload;
import org.ippmirror.internal.sync.LocalMirror;
import org.ippmirror.internal.sync.Pause;
import org.ippmirror.internal.transport.HttpDataStoreClient;

/**
 * The front door: {@link #connect} to a data store, then keep a {@link #mirror} of it, or {@link
 * #download} single files. Wires the parts together and does nothing else.
 */
public final class IppMirror {

  private static final int DOWNLOAD_ATTEMPTS = 3;
  private static final Duration DOWNLOAD_PAUSE = Duration.ofSeconds(1);
  private static final int DOWNLOAD_BUDGET = 1000;

  private IppMirror() {}

  /** Like {@link #connect(URI, ClientOptions)} with the default bounds. */
  public static DataStoreClient connect(URI store) {
    return connect(store, ClientOptions.defaults());
  }

  /**
   * A client of the data store at that base address. Asks nothing yet. User info in the address is
   * sent to that origin alone, and shown nowhere.
   *
   * @throws IllegalArgumentException if it is not an http or https address
   */
  public static DataStoreClient connect(URI store, ClientOptions options) {
    return new HttpDataStoreClient(store, options);
  }

  /**
   * A mirror of parts of a data store. Touches nothing yet. The client must allow at least as many
   * connections as the options ask for, or threads wait for each other.
   */
  public static Mirror mirror(DataStoreClient client, MirrorOptions options) {
    return new LocalMirror(client, options, Clock.systemUTC(), Pause.REAL);
  }

  /**
   * Downloads one file into a directory and verifies its size and, if the entry has one, its md5. A
   * file that is there already and right is kept; an interrupted download is continued.
   *
   * @param entry the file's row in the fileset's index
   * @param directory where the file appears, under its own name and complete; must exist
   * @param progress told the number of bytes each time some came
   * @return how the bytes came to be there
   * @throws org.ippmirror.api.IntegrityException if the bytes are not those that the entry
   *     promises, twice in a row
   */
  public static SyncListener.How download(
      DataStoreClient client,
      String product,
      String fileset,
      FileEntry entry,
      Path directory,
      IntConsumer progress)
      throws MirrorException, InterruptedException {
    FileDownload download =
        new FileDownload(client, DOWNLOAD_ATTEMPTS, DOWNLOAD_PAUSE, DOWNLOAD_BUDGET, Pause.REAL);
    FileDownload.Done done =
        download.fetch(
            product,
            fileset,
            ExpectedFile.of(entry),
            PartialFile.of(MirrorTree.child(directory, entry.name())),
            null,
            (part, why) -> {},
            progress);
    PartialFile unpublished = done.unpublished();
    if (unpublished != null) {
      FilesetPublisher.publishSome(directory, List.of(unpublished));
    }
    return done.how();
  }
}
