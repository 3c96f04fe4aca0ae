package org.ippmirror.internal.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.FilesetTable.Registration;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorLock;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ReleaseNote;
import org.ippmirror.internal.store.StateDb;
import org.ippmirror.protocol.FilesetIndexReader;

/**
 * Removes files of a complete fileset that nobody needs here any more. A note beside them says so
 * before the first is removed. The state says that the fileset changes before and after: whoever
 * reads it in between reads it again.
 */
final class LettingGo {

  private final MirrorTree tree;
  private final MirrorLock lock;
  private final FilesetTable filesets;
  private final Clock clock;

  LettingGo(MirrorTree tree, MirrorLock lock, StateDb db, Clock clock) {
    this.tree = tree;
    this.lock = lock;
    this.filesets = new FilesetTable(db);
    this.clock = clock;
  }

  List<FileEntry> letGo(FilesetId id, Set<String> names) throws MirrorException {
    Path directory = tree.fileset(id.product(), id.name());
    Optional<KnownFileset> held = held(id);
    String index = FilesetPublisher.read(directory.resolve(MirrorTree.INDEX));
    if (held.isEmpty() || index == null || names.isEmpty()) {
      return List.of();
    }
    List<ExpectedFile> listed =
        FilesetPlan.of(FilesetIndexReader.parse(id.path(), "", index), Filter.ALL, Set.of())
            .files();
    List<ExpectedFile> chosen = choose(id, listed, names);
    lock.check();
    ReleaseNote note = ReleaseNote.read(directory).and(id.registered(), chosen);
    note.write(directory);
    filesets.changed(held.get(), clock.instant());
    List<FileEntry> removed = remove(directory, chosen);
    Set<String> there = tree.names(directory);
    List<ExpectedFile> left = note.of(id.registered(), listed, there::contains).without(listed);
    long bytes = left.stream().mapToLong(file -> file.first().bytes()).sum();
    filesets.shrunk(held.get(), left.size(), bytes, clock.instant());
    return removed;
  }

  private Optional<KnownFileset> held(FilesetId id) throws StoreException {
    return filesets.registrations(id.product(), id.name()).stream()
        .map(Registration::fileset)
        .filter(fileset -> fileset.held() && fileset.id().equals(id))
        .findFirst();
  }

  private static List<ExpectedFile> choose(
      FilesetId id, List<ExpectedFile> listed, Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    listed.forEach(file -> unknown.remove(file.name()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          id.path() + ": expected names that its index lists, got " + String.join(", ", unknown));
    }
    return listed.stream().filter(file -> names.contains(file.name())).toList();
  }

  private static List<FileEntry> remove(Path directory, List<ExpectedFile> files)
      throws StoreException {
    List<FileEntry> removed = new ArrayList<>();
    for (ExpectedFile file : files) {
      if (ReleaseNote.remove(directory, file)) {
        removed.add(file.first());
      }
    }
    return removed;
  }
}
