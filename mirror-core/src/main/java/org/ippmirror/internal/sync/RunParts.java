package org.ippmirror.internal.sync;

import java.time.Clock;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;

/** What the parts of one run share. */
record RunParts(
    DataStoreClient client,
    MirrorOptions options,
    MirrorTree tree,
    StateDb db,
    Clock clock,
    Retry retry,
    Events events) {

  ProductTable products() {
    return new ProductTable(db);
  }

  FilesetTable filesets() {
    return new FilesetTable(db);
  }

  FailureTable failures() {
    return new FailureTable(db);
  }
}
