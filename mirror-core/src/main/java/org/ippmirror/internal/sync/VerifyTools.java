package org.ippmirror.internal.sync;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.pace.Throttle;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.StateView;

/**
 * What all filesets of one look at a tree share.
 *
 * @param onLitter told what earlier runs left behind
 */
record VerifyTools(
    MirrorTree tree, StateView state, Throttle throttle, Findings findings, Litter onLitter) {

  /** Hears of hidden files that earlier runs left in the directory of a complete fileset. */
  interface Litter {
    void found(Path directory, Set<String> names) throws StoreException;
  }

  /** Whether a run works on a fileset of that name, or one is to. */
  boolean isWaiting(Findings.Name name) throws StoreException {
    return anyRegistration(name, known -> known.state() == FilesetState.WAITING);
  }

  /** Whether there is a directory of that fileset. */
  boolean isThere(Findings.Name name) {
    return Files.exists(tree.fileset(name.product(), name.fileset()), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the saved state calls it complete. */
  boolean isHeld(Findings.Name name) throws StoreException {
    return anyRegistration(name, known -> known.fileset().held());
  }

  private boolean anyRegistration(Findings.Name name, Predicate<FilesetTable.Registration> test)
      throws StoreException {
    return state.exists()
        && state.read(
            db ->
                new FilesetTable(db)
                    .registrations(name.product(), name.fileset()).stream().anyMatch(test));
  }

  void litter(Findings.Name name, Path directory, Set<String> hidden) throws StoreException {
    findings.note(name.product() + "/" + name.fileset() + ": left by an earlier run: " + hidden);
    onLitter.found(directory, hidden);
  }
}
