package org.ippmirror.internal.sync;

import java.util.List;
import java.util.function.IntConsumer;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.PartialFile;
import org.jspecify.annotations.Nullable;

/** Where the files of a fileset come from. Thread-safe. */
interface FileSource {

  /**
   * Brings one file to the local disk and verifies it; null leaves it to a later run.
   *
   * @param part what is held of the file; its target is not touched
   * @param progress told the number of bytes that came from the store
   */
  FileDownload.@Nullable Done fetch(
      String product, String fileset, ExpectedFile expected, PartialFile part, IntConsumer progress)
      throws MirrorException, InterruptedException;

  /** Those files have their final names, on disk. */
  default void published(List<PartialFile> files) throws StoreException {}
}
