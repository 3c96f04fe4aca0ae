package org.ippmirror.internal.sync;

import java.util.concurrent.atomic.AtomicLong;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FreeSpace;
import org.ippmirror.internal.store.MirrorTree;

/**
 * Lets a fileset begin only if the disk has room for all of it, and for the rest of those begun,
 * and keeps a reserve. Others may fill the disk meanwhile, so a full disk can still happen; it is
 * not planned for. Thread-safe.
 */
final class RoomGuard {

  private final MirrorTree tree;
  private final long reserve;
  private long promised;

  RoomGuard(MirrorTree tree, long reserve) {
    this.tree = tree;
    this.reserve = reserve;
  }

  /** The room that one fileset still needs. */
  final class Claim {
    private final AtomicLong rest;

    private Claim(long bytes) {
      this.rest = new AtomicLong(bytes);
    }

    /** So many bytes are on the disk now; bytes that come twice need no more room. */
    void used(int bytes) {
      release(Math.min(bytes, rest.getAndUpdate(r -> Math.max(0, r - bytes))));
    }

    /** Nothing more comes. */
    void end() {
      release(rest.getAndSet(0));
    }
  }

  /**
   * Claims room.
   *
   * @throws StoreException {@code FULL} if there is not enough; nothing is claimed then
   */
  synchronized Claim claim(String what, long bytes) throws StoreException {
    if (reserve > 0 && bytes > 0) {
      long free = FreeSpace.at(tree.root());
      long missing = bytes + promised + reserve - free;
      if (missing > 0) {
        throw StoreException.noRoom(what, bytes, promised, reserve, free);
      }
    }
    promised += bytes;
    return new Claim(bytes);
  }

  private synchronized void release(long bytes) {
    promised -= bytes;
  }
}
