package org.ippmirror.internal.sync;

import java.util.List;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.PartialFile;
import org.jspecify.annotations.Nullable;

/** Where the files of a fileset come from. Thread-safe. */
interface FileSource {

  /** Brings one file to the local disk and verifies it; null leaves it to a later run. */
  FileDownload.@Nullable Done fetch(FileRequest request)
      throws MirrorException, InterruptedException;

  /** Whether it asks the store. */
  boolean isRemote();

  /** Those files have their final names, on disk. */
  default void published(List<PartialFile> files) throws StoreException {}
}
