package org.ippmirror.internal.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.AdoptRequest;
import org.ippmirror.api.AdoptResult;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Failure;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.MirrorStatus;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.VerifyListener;
import org.ippmirror.api.VerifyRequest;
import org.ippmirror.api.VerifyResult;
import org.ippmirror.internal.pace.Throttle;
import org.ippmirror.internal.store.FilesetRemoval;
import org.ippmirror.internal.store.MirrorLock;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.ippmirror.internal.store.StateView;
import org.ippmirror.internal.store.TakeOver;
import org.jspecify.annotations.Nullable;

/** A mirror on the local disk. Holds nothing open between calls. */
public final class LocalMirror implements Mirror {

  private static final String MIRROR_ID = "mirror_id";
  static final String STORE = "store";

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

  /** Work on a mirror that is locked for it, and whose state is open. */
  private interface Work<T> {
    T on(MirrorLock lock, StateDb db) throws MirrorException, InterruptedException;
  }

  private <T> T locked(MirrorTree tree, String command, Duration wait, Work<T> work)
      throws MirrorException, InterruptedException {
    try (MirrorLock lock = MirrorLock.take(tree, clock, command, wait, pause::pause)) {
      return lock.during(
          () -> {
            try (StateDb db = StateDb.open(options.state())) {
              if (MirrorTree.isMirror(tree.root())) {
                checkBelongs(tree, db);
              }
              return work.on(lock, db);
            }
          });
    }
  }

  @Override
  public SyncResult sync(SyncRequest request, SyncListener listener)
      throws MirrorException, InterruptedException {
    List<ProductSelection> selected = select(request.products());
    if (request.dryRun() && !MirrorTree.isMirror(options.root())) {
      return dryRunOnNothing(selected, request, listener);
    }
    MirrorTree tree = MirrorTree.open(options.root());
    return locked(
        tree,
        "sync",
        request.lockWait(),
        (lock, db) -> {
          if (request.dryRun()) {
            return new DryRun(parts(tree, lock, db, listener)).list(selected, request);
          }
          note(tree, db);
          return new SyncRun(parts(tree, lock, db, listener)).sync(selected, request);
        });
  }

  /** The state is that of this mirror from now on, and the mirror one of this store. */
  private void note(MirrorTree tree, StateDb db) throws StoreException {
    tree.claim();
    checkBelongs(tree, db);
    db.putMeta(MIRROR_ID, tree.id());
    db.putMeta(STORE, client.base().toString());
  }

  private SyncResult dryRunOnNothing(
      List<ProductSelection> selected, SyncRequest request, SyncListener listener)
      throws MirrorException, InterruptedException {
    try (StateDb db = StateDb.inMemory()) {
      MirrorTree nothing = MirrorTree.planned(options.root());
      return new DryRun(parts(nothing, null, db, listener)).list(selected, request);
    }
  }

  private RunParts parts(
      MirrorTree tree, @Nullable MirrorLock lock, StateDb db, SyncListener listener) {
    return new RunParts(
        client,
        options,
        tree,
        lock,
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
  public VerifyResult verify(VerifyRequest request, VerifyListener listener)
      throws MirrorException, InterruptedException {
    MirrorTree tree = MirrorTree.openToRead(options.root());
    Findings findings = new Findings(listener, request.repair());
    if (!request.repair()) {
      verify(tree, request, findings, (directory, names) -> {});
      return findings.result();
    }
    return locked(
        tree,
        "verify",
        Duration.ZERO,
        (lock, db) -> {
          db.putMeta(MIRROR_ID, tree.id());
          verify(tree, request, findings, FilesetRemoval::sweep);
          return new Repair(parts(tree, lock, db, listener), findings).repair();
        });
  }

  private void verify(
      MirrorTree tree, VerifyRequest request, Findings findings, VerifyTools.Litter onLitter)
      throws MirrorException, InterruptedException {
    StateView state = new StateView(options.state());
    Set<String> known = new TreeSet<>();
    options.products().forEach(product -> known.add(product.name()));
    if (state.exists()) {
      known.addAll(
          state.read(
              db -> {
                checkBelongs(tree, db);
                return new ProductTable(db).all().stream().map(ProductTable.Known::name).toList();
              }));
    }
    VerifySelection selection =
        VerifySelection.of(request, known, VerifyShare.day(clock.instant()));
    Throttle throttle = Throttle.bytesPerSecond(request.bytesPerSecond());
    new TreeVerify(new VerifyTools(tree, state, throttle, findings, onLitter), selection)
        .work(request.threads());
  }

  @Override
  public AdoptResult adopt(AdoptRequest request, SyncListener listener)
      throws MirrorException, InterruptedException {
    List<ProductSelection> selected = select(request.products());
    OtherTree other = OtherTree.check(request.directory(), options.root(), options.state());
    boolean takesOver = other.isMirror() && !MirrorTree.isMirror(options.root());
    MirrorTree tree = takesOver ? TakeOver.open(options.root()) : MirrorTree.open(options.root());
    return locked(
        tree,
        "adopt",
        Duration.ZERO,
        (lock, db) -> {
          if (takesOver) {
            TakeOver.prepare(
                tree, options.products().stream().map(ProductSelection::name).toList());
          }
          note(tree, db);
          RunParts parts = parts(tree, lock, db, listener);
          Adoption adoption = new Adoption(parts, other, request.move());
          return adoption.result(
              new SyncRun(parts, adoption, adoption).sync(selected, SyncRequest.all()));
        });
  }

  @Override
  public HeldFilesets held() throws StoreException {
    MirrorTree tree = MirrorTree.openToRead(options.root());
    return new HeldPages(tree, new StateView(options.state()), db -> checkBelongs(tree, db));
  }

  @Override
  public List<FileEntry> letGo(FilesetId fileset, Set<String> files)
      throws MirrorException, InterruptedException {
    MirrorTree tree = MirrorTree.openToRead(options.root());
    return locked(
        tree,
        "let go",
        Duration.ZERO,
        (lock, db) -> new LettingGo(tree, lock, db, clock).letGo(fileset, files));
  }

  @Override
  public MirrorStatus status() throws StoreException {
    Path file = options.state().resolve(StateDb.FILE);
    if (!Files.exists(file)) {
      return new MirrorStatus(options.root(), "", null, null, List.of());
    }
    try (StateDb db = StateDb.openToRead(options.state())) {
      return new StatusReport(db).of(options.root());
    }
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

  private List<Failure> change(Set<String> paths, FailureChange.Change change)
      throws MirrorException, InterruptedException {
    if (!MirrorTree.isMirror(options.root())) {
      throw new IllegalArgumentException(
          options.root() + ": expected a mirror with failures, got a directory that is none");
    }
    return locked(
        MirrorTree.open(options.root()),
        "failures",
        Duration.ZERO,
        (lock, db) -> new FailureChange(db).apply(paths, change));
  }

  @Override
  public void close() {}
}
