package org.ippmirror.internal.sync;

import java.time.Clock;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.MirrorLock;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.MissingTable;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.jspecify.annotations.Nullable;

/** What the parts of one run share; the lock is null where nothing is published. */
record RunParts(
    DataStoreClient client,
    MirrorOptions options,
    MirrorTree tree,
    @Nullable MirrorLock lock,
    StateDb db,
    Clock clock,
    Retry retry,
    Events events) {

  /** To be called before anything is published: another may have taken over the mirror. */
  void checkLock() throws StoreException {
    if (lock != null) {
      lock.check();
    }
  }

  ProductTable products() {
    return new ProductTable(db);
  }

  FilesetTable filesets() {
    return new FilesetTable(db);
  }

  MissingTable missing() {
    return new MissingTable(db);
  }

  FailureTable failures() {
    return new FailureTable(db);
  }
}
