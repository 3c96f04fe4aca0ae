package org.ippmirror.api;

/**
 * A copy of some products of a data store on the local disk: {@code root/product/fileset/file},
 * where a fileset's {@code index.txt} is there if and only if the fileset is complete and verified.
 * The tree as it stands is a data store. Thread-safe; of several runs on one directory at a time,
 * in this process or another, all but one fail with {@link StoreException.Kind#LOCKED}.
 */
public interface Mirror extends AutoCloseable {

  /**
   * Brings down what is new, verified, and tries again what failed before. One product, fileset or
   * file that fails does not stop the others: it is in the result and in the saved state.
   * Interrupting the thread ends the run cleanly; whatever ends it, the next run goes on from
   * there.
   *
   * @throws StoreException if this side cannot go on: the disk is full or read-only, another run is
   *     active, the directory is not a mirror
   * @throws IllegalArgumentException if the request names a product that this mirror does not have
   */
  SyncResult sync(SyncRequest request, SyncListener listener)
      throws MirrorException, InterruptedException;

  /** What is held, pending and failed, from the saved state; also while a run is active. */
  MirrorStatus status() throws StoreException;

  /** Leaves the client open: it belongs to who opened it. */
  @Override
  void close();
}
