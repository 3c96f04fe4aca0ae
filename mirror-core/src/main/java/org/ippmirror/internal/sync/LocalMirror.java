package org.ippmirror.internal.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Failure;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.MirrorStatus.Withdrawn;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.internal.store.FailureTable;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.MirrorLock;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.jspecify.annotations.Nullable;

/** A mirror on the local disk. Holds nothing open between calls. */
public final class LocalMirror implements Mirror {

  private static final String MIRROR_ID = "mirror_id";
  private static final String STORE = "store";

  private final DataStoreClient client;
  private final MirrorOptions options;
  private final Clock clock;
  private final Pause pause;

  /** Of that store, with those settings; {@code clock} and {@code pause} are for waiting times. */
  public LocalMirror(DataStoreClient client, MirrorOptions options, Clock clock, Pause pause) {
    this.client = client;
    this.options = options;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public SyncResult sync(SyncRequest request, SyncListener listener)
      throws MirrorException, InterruptedException {
    List<ProductSelection> selected = select(request.products());
    if (request.dryRun() && !MirrorTree.isMirror(options.root())) {
      return dryRunOnNothing(selected, request, listener);
    }
    MirrorTree tree = MirrorTree.open(options.root());
    try (MirrorLock lock = MirrorLock.take(tree, clock.instant());
        StateDb db = StateDb.open(options.state())) {
      tree.claim();
      checkBelongs(tree, db);
      if (request.dryRun()) {
        return new DryRun(parts(tree, db, listener)).list(selected, request);
      }
      db.putMeta(MIRROR_ID, tree.id());
      db.putMeta(STORE, client.base().toString());
      return new SyncRun(parts(tree, db, listener)).sync(selected, request);
    }
  }

  private SyncResult dryRunOnNothing(
      List<ProductSelection> selected, SyncRequest request, SyncListener listener)
      throws MirrorException, InterruptedException {
    try (StateDb db = StateDb.inMemory()) {
      MirrorTree nothing = MirrorTree.planned(options.root());
      return new DryRun(parts(nothing, db, listener)).list(selected, request);
    }
  }

  private RunParts parts(MirrorTree tree, StateDb db, SyncListener listener) {
    return new RunParts(
        client,
        options,
        tree,
        db,
        clock,
        new Retry(options.attempts(), options.retryPause(), options.retryBudget(), pause),
        new Events(listener));
  }

  private List<ProductSelection> select(Set<String> names) {
    List<ProductSelection> selected = new ArrayList<>();
    for (ProductSelection product : options.products()) {
      if (names.isEmpty() || names.contains(product.name())) {
        selected.add(product);
      }
    }
    if (!names.isEmpty() && selected.size() < names.size()) {
      List<String> known = options.products().stream().map(ProductSelection::name).toList();
      List<String> unknown = names.stream().filter(n -> !known.contains(n)).sorted().toList();
      throw new IllegalArgumentException(
          "products: expected any of " + known + ", got " + String.join(", ", unknown));
    }
    return selected;
  }

  /** A state that tells of another directory would call things held that are not here. */
  private void checkBelongs(MirrorTree tree, StateDb db) throws StoreException {
    Optional<String> noted = db.meta(MIRROR_ID);
    if (noted.isPresent() && !noted.get().equals(tree.id())) {
      throw new StoreException(
          StoreException.Kind.STATE,
          "saved state in "
              + options.state()
              + ": expected that of the mirror "
              + tree.root()
              + ", got that of another mirror",
          null);
    }
  }

  @Override
  public MirrorStatus status() throws StoreException {
    Path file = options.state().resolve(StateDb.FILE);
    if (!Files.exists(file)) {
      return new MirrorStatus(options.root(), "", null, null, List.of());
    }
    try (StateDb db = StateDb.openToRead(options.state())) {
      ProductTable products = new ProductTable(db);
      List<MirrorStatus.Product> all = new ArrayList<>();
      for (ProductTable.Known product : products.all()) {
        all.add(status(product, db, products.held(product.name())));
      }
      return new MirrorStatus(
          options.root(),
          db.meta(STORE).orElse(""),
          time(db, SyncRun.LAST_RUN),
          time(db, SyncRun.RUN_SINCE),
          all);
    }
  }

  private static @Nullable Instant time(StateDb db, String key) throws StoreException {
    return db.meta(key).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis))).orElse(null);
  }

  private static MirrorStatus.Product status(
      ProductTable.Known product, StateDb db, ProductTable.Held held) throws StoreException {
    FilesetTable filesets = new FilesetTable(db);
    return new MirrorStatus.Product(
        product.name(),
        held.filesets(),
        held.files(),
        held.bytes(),
        filesets.count(product.name(), FilesetState.WAITING),
        filesets.count(product.name(), FilesetState.LEFT_OUT),
        filesets.count(product.name(), FilesetState.WITHDRAWN),
        filesets.count(product.name(), FilesetState.FORGIVEN),
        new Withdrawn(
            filesets.countMissing(product.name()),
            filesets.missing(product.name(), Withdrawn.MOST_NAMED)),
        held.newest().orElse(null),
        product.lastListed(),
        product.lastFull(),
        product.listingFailure(),
        new FailureTable(db).of(product.name()));
  }

  @Override
  public List<Failure> retryFailures(Set<String> paths)
      throws MirrorException, InterruptedException {
    Instant now = clock.instant();
    return change(paths, (failures, found) -> failures.retry(found, now));
  }

  @Override
  public List<Failure> forgiveFailures(Set<String> paths, String reason)
      throws MirrorException, InterruptedException {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason: expected some words, got none");
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("failures: expected at least one path, got none");
    }
    return change(paths, (failures, found) -> failures.forgive(found, reason));
  }

  /** What is done to a failure that was found. */
  private interface Change {
    void to(FailureTable failures, FailureTable.Found found) throws StoreException;
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private List<Failure> change(Set<String> paths, Change change) throws MirrorException {
    if (!MirrorTree.isMirror(options.root())) {
      throw new IllegalArgumentException(
          options.root() + ": expected a mirror with failures, got a directory that is none");
    }
    MirrorTree tree = MirrorTree.open(options.root());
    try (MirrorLock lock = MirrorLock.take(tree, clock.instant());
        StateDb db = StateDb.open(options.state())) {
      checkBelongs(tree, db);
      FailureTable failures = new FailureTable(db);
      Map<String, FailureTable.Found> all = new LinkedHashMap<>();
      for (String path : new TreeSet<>(paths)) {
        put(failures.under(path), path, all);
      }
      if (paths.isEmpty()) {
        put(failures.under(null), "", all);
      }
      db.transaction(
          () -> {
            for (FailureTable.Found found : all.values()) {
              change.to(failures, found);
            }
          });
      return all.values().stream().map(FailureTable.Found::failure).toList();
    }
  }

  private static void put(
      List<FailureTable.Found> found, String path, Map<String, FailureTable.Found> all) {
    if (found.isEmpty() && !path.isEmpty()) {
      throw new IllegalArgumentException(
          "failures: expected a path in which something failed, got '" + path + "'");
    }
    for (FailureTable.Found one : found) {
      all.put(one.fileset() + "/" + one.failure().path(), one);
    }
  }

  @Override
  public void close() {}
}
