package org.ippmirror.internal.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.MirrorStatus.Withdrawn;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.MissingTable;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.jspecify.annotations.Nullable;

/** What a saved state says, for people. */
final class StatusReport {

  private final StateDb db;
  private final ProductTable products;
  private final FilesetTable filesets;
  private final MissingTable missing;

  StatusReport(StateDb db) {
    this.db = db;
    this.products = new ProductTable(db);
    this.filesets = new FilesetTable(db);
    this.missing = new MissingTable(db);
  }

  MirrorStatus of(Path root) throws StoreException {
    List<MirrorStatus.Product> all = new ArrayList<>();
    for (ProductTable.Known product : products.all()) {
      all.add(product(product, products.held(product.name())));
    }
    return new MirrorStatus(
        root,
        db.meta(LocalMirror.STORE).orElse(""),
        time(SyncRun.LAST_RUN),
        time(SyncRun.RUN_SINCE),
        all);
  }

  private @Nullable Instant time(String key) throws StoreException {
    return db.meta(key).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis))).orElse(null);
  }

  private MirrorStatus.Product product(ProductTable.Known product, ProductTable.Held held)
      throws StoreException {
    String name = product.name();
    return new MirrorStatus.Product(
        name,
        held.filesets(),
        held.files(),
        held.bytes(),
        filesets.count(name, FilesetState.WAITING),
        filesets.count(name, FilesetState.LEFT_OUT),
        filesets.count(name, FilesetState.WITHDRAWN),
        filesets.count(name, FilesetState.FORGIVEN),
        new Withdrawn(missing.count(name), missing.first(name, Withdrawn.MOST_NAMED)),
        held.newest().orElse(null),
        product.lastListed(),
        product.lastFull(),
        product.listingFailure(),
        new FailureTable(db).of(name));
  }
}
