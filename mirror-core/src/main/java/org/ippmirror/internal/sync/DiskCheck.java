package org.ippmirror.internal.sync;

import java.util.List;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FilesetState;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.MirrorTree;

/**
 * Finds filesets that the state calls complete and whose index is not on disk: removed by hand, or
 * a tree restored from an older copy. The disk is the truth: if still wanted, they wait again.
 * Reads no file.
 */
final class DiskCheck {

  private final MirrorTree tree;
  private final FilesetTable filesets;

  DiskCheck(MirrorTree tree, FilesetTable filesets) {
    this.tree = tree;
    this.filesets = filesets;
  }

  /** Returns how many were lost. */
  long apply(ProductSelection selection, List<String> columns) throws StoreException {
    long lost = 0;
    long last = 0;
    while (true) {
      List<KnownFileset> page =
          filesets.inState(selection.name(), FilesetState.COMPLETE, columns, last);
      if (page.isEmpty()) {
        return lost;
      }
      for (KnownFileset fileset : page) {
        last = fileset.row();
        if (!isThere(fileset)) {
          boolean wanted = selection.filesets().wants(fileset.entry());
          filesets.lost(fileset, wanted ? FilesetState.WAITING : FilesetState.LEFT_OUT);
          lost++;
        }
      }
    }
  }

  private boolean isThere(KnownFileset fileset) {
    return MirrorTree.isPublished(
        tree.fileset(fileset.product(), fileset.entry().name()).resolve(MirrorTree.INDEX));
  }
}
