package org.ippmirror.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.StoreException;
import org.ippmirror.catalog.FilesetWriter.Heir;
import org.jspecify.annotations.Nullable;

/**
 * One update: what the mirror holds and what the catalogue has, both in order, are compared as they
 * pass by. Filesets are read ahead of the database by other threads.
 */
final class Update {

  /** How many filesets are in memory at most. */
  private static final int READ_AHEAD = 16;

  /** To parse a row costs about as much as to insert it. */
  private static final int READERS =
      Math.max(2, Math.min(READ_AHEAD / 2, Runtime.getRuntime().availableProcessors()));

  private static final int HEIRS = 500;

  private final Database db;
  private final CatalogListener listener;
  private final FilesetReader reader;
  private final FilesetWriter writer;
  private final KnownFilesets known;
  private final HeldFilesets held;
  private final List<RefusedFileset> refused = new ArrayList<>();
  private final List<RefusedFileset> unread = new ArrayList<>();
  private final Set<FilesetKey> passedOver = new HashSet<>();

  /** What the listener hears when it is committed. */
  private final List<Runnable> news = new ArrayList<>();

  private int uncommitted;
  private @Nullable HeldFileset next;
  private @Nullable Path root;
  private long loaded;
  private long removed;
  private long unchanged;
  private long rows;
  private long refusedCount;

  Update(
      Database db,
      Schema schema,
      CatalogOptions options,
      HeldFilesets held,
      CatalogListener listener) {
    this.db = db;
    this.listener = listener;
    this.reader = new FilesetReader(options);
    this.writer = new FilesetWriter(db, schema);
    this.known = new KnownFilesets(db);
    this.held = held;
  }

  /** A fileset to take out, or one to put in that is being read. */
  private record Step(FilesetKey key, boolean known, @Nullable Future<FilesetContent> content) {}

  CatalogUpdate run() throws SQLException, CatalogException, StoreException, InterruptedException {
    ExecutorService ahead =
        Executors.newFixedThreadPool(
            READERS,
            work -> {
              Thread thread = new Thread(work, "catalog-reader");
              thread.setDaemon(true);
              return thread;
            });
    try {
      takeNext();
      noteRoot();
      compare(ahead);
      settle();
      commit();
    } catch (InterruptedException e) {
      commit();
      throw e;
    } finally {
      ahead.shutdownNow();
      db.rollBack();
    }
    return new CatalogUpdate(
        loaded, removed, unchanged, rows, refused, refusedCount, standing(), unread);
  }

  private long standing() throws SQLException {
    return db.count("SELECT COUNT(*) FROM mirror_fileset WHERE problem IS NOT NULL");
  }

  private void takeNext() throws StoreException {
    next = held.next().orElse(null);
  }

  /** Paths are relative to it, so that a mirror may be moved. */
  private void noteRoot() throws SQLException {
    Path directory = next == null ? null : next.directory().getParent();
    root = directory == null ? null : directory.getParent();
    String now = root == null ? null : root.toString();
    List<Optional<String>> noted =
        db.all(
            row -> Optional.ofNullable(row.getString(1)), "SELECT mirror_root FROM mirror_catalog");
    if (!noted.equals(List.of(Optional.ofNullable(now)))) {
      db.run("UPDATE mirror_catalog SET mirror_root = ?", now);
    }
  }

  private void compare(ExecutorService ahead)
      throws SQLException, CatalogException, StoreException, InterruptedException {
    Deque<Step> steps = new ArrayDeque<>();
    boolean more = true;
    while (more || !steps.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      while (more && steps.size() < READ_AHEAD) {
        more = step(steps, ahead);
      }
      Step step = steps.poll();
      if (step != null) {
        apply(step);
        commitSome();
      }
    }
  }

  /** Looks at the next fileset of either side; false if there is none. */
  private boolean step(Deque<Step> steps, ExecutorService ahead)
      throws SQLException, StoreException {
    KnownFilesets.Known there = known.peek();
    HeldFileset here = next;
    if (here == null && there == null) {
      return false;
    }
    FilesetKey key = here == null ? null : new FilesetKey(here.product(), here.entry().name());
    int order = key == null ? 1 : there == null ? -1 : key.compareTo(there.key());
    if (here == null || key == null || order > 0) {
      steps.add(new Step(Objects.requireNonNull(there).key(), true, null));
    } else if (order < 0 || !isSame(here, Objects.requireNonNull(there))) {
      steps.add(new Step(key, order == 0, ahead.submit(() -> reader.read(here))));
    } else {
      unchanged++;
    }
    if (order <= 0) {
      takeNext();
    }
    if (order >= 0) {
      known.skip();
    }
    return true;
  }

  private static boolean isSame(HeldFileset here, KnownFilesets.Known there) {
    return here.entry().registered().equals(there.registered())
        && Times.text(LocalDateTime.ofInstant(here.changed(), ZoneOffset.UTC))
            .equals(there.changed());
  }

  private void commitSome() throws SQLException {
    uncommitted++;
    if (uncommitted >= db.dialect().committedTogether()) {
      commit();
    }
  }

  private void commit() throws SQLException {
    db.commit();
    uncommitted = 0;
    List<Runnable> told = List.copyOf(news);
    news.clear();
    told.forEach(Runnable::run);
  }

  private void apply(Step step) throws SQLException, CatalogException, InterruptedException {
    if (step.content() == null) {
      writer.remove(step.key());
      removed++;
      news.add(() -> listener.removed(step.key().product(), step.key().fileset()));
      return;
    }
    try {
      FilesetContent content = step.content().get();
      FilesetWriter.Outcome outcome = writer.load(content, step.known());
      loaded++;
      rows += outcome.rows();
      tell(step.key(), outcome);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw new IllegalStateException(step.key().toString(), e);
      }
      skip(step.key(), "expected to read it, got: " + e.getCause());
    }
  }

  private void tell(FilesetKey key, FilesetWriter.Outcome outcome) {
    if (outcome.problem() == null) {
      news.add(() -> listener.loaded(key.product(), key.fileset(), outcome.rows()));
    } else {
      refuse(key, outcome.problem());
    }
  }

  private void refuse(FilesetKey key, String problem) {
    RefusedFileset fileset = new RefusedFileset(key.product(), key.fileset(), problem);
    refusedCount++;
    if (refused.size() < CatalogUpdate.MAX_REFUSED) {
      refused.add(fileset);
    }
    news.add(() -> listener.refused(fileset));
  }

  private void skip(FilesetKey key, String reason) {
    passedOver.add(key);
    if (unread.size() < CatalogUpdate.MAX_REFUSED) {
      unread.add(new RefusedFileset(key.product(), key.fileset(), reason));
    }
  }

  /**
   * Where the current fileset of a run has gone or is refused, the next best takes its place. What
   * is out of order is seen in the tables, so an update that was cut off is made good here too.
   */
  private void settle() throws SQLException, CatalogException, InterruptedException {
    boolean more = true;
    while (more) {
      more = false;
      for (Heir heir : writer.heirs(HEIRS + passedOver.size())) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (!passedOver.contains(heir.key())) {
          promote(heir);
          commitSome();
          more = true;
        }
      }
    }
  }

  private void promote(Heir heir) throws SQLException, CatalogException {
    FilesetKey key = heir.key();
    String file = "dbinfo";
    try {
      List<RowBlock> blocks = List.of();
      if (heir.sound()) {
        FilesetContent.DbinfoFile dbinfo =
            writer.dbinfo(key).orElseThrow(() -> new Refused("expected a file, got none"));
        file = String.valueOf(dbinfo.path().getFileName());
        Path base = Objects.requireNonNull(root, "a mirror with filesets has a root");
        blocks =
            FilesetReader.rows(
                base.resolve(dbinfo.path()), dbinfo.md5(), heir.stage(), heir.stageId());
      }
      long count = writer.promote(heir, blocks);
      rows += count;
      news.add(() -> listener.loaded(key.product(), key.fileset(), count));
    } catch (Refused e) {
      String problem = file + ": " + e.reason();
      writer.refuse(key, problem);
      refuse(key, problem);
    } catch (IOException e) {
      skip(key, "expected to read " + file + ", got: " + e);
    }
  }
}
