package org.ippmirror.api;

import java.util.List;
import java.util.Set;

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

  /**
   * Reads again what is held and compares it with the mirror's own indexes. Asks no store and
   * writes nothing, also while a run is active or where this process may not write; what a run
   * changes meanwhile is read once more, or passed over. Interrupting the thread ends it.
   *
   * <p>With {@link VerifyRequest#repair} it is a run like {@link #sync}, and then fetches again
   * exactly what is wrong; what is right stays, and damaged bytes are replaced only when the right
   * ones are there. What cannot be had is a failure in the saved state, as in any run.
   *
   * @throws StoreException if there is no mirror, or with repair, as {@link #sync}
   * @throws IllegalArgumentException if the request names something that the mirror does not have
   */
  VerifyResult verify(VerifyRequest request, VerifyListener listener)
      throws MirrorException, InterruptedException;

  /**
   * Takes over files that something else fetched. Lists the products as {@link #sync} does and
   * reads the index of each wanted fileset that is not complete; a file that is as the index says
   * is never fetched. What is missing or wrong there is left to the next {@code sync}. Links in the
   * other tree are not followed.
   *
   * <p>A hard link shares bytes: a tool that writes into its own file in place, instead of
   * replacing it, changes the mirror's.
   *
   * @throws StoreException as {@link #sync}; in the mirror's own root, a directory with other
   *     things in it becomes a mirror, and nothing in it is removed
   * @throws IllegalArgumentException if the directory is none, or lies in the mirror, or the mirror
   *     in it; or if the request names a product that this mirror does not have
   */
  AdoptResult adopt(AdoptRequest request, SyncListener listener)
      throws MirrorException, InterruptedException;

  /**
   * The complete filesets, from the saved state; also while a run is active. Also those of products
   * that this mirror does not have any more. What they hold is in their {@code index.txt}.
   *
   * @throws StoreException if there is no mirror, or its state cannot be read
   */
  HeldFilesets held() throws StoreException;

  /**
   * Removes files of a complete fileset whose bytes are not needed here any more, such as those
   * that were unpacked. The fileset stays complete, and its index still lists them; from now on
   * {@link #verify} does not miss them and no run fetches them again. A file that is put back, or
   * fetched with a later version of the fileset, is a file like any other. Whoever mirrors this
   * mirror does not get them.
   *
   * @param fileset the very version that the caller has read
   * @param files names of files that its index lists
   * @return the files that were removed; none if this version is not complete here any more, or
   *     they were removed before
   * @throws StoreException {@code LOCKED} while a run is active
   * @throws IllegalArgumentException if the index lacks one of the names; then nothing is removed
   */
  List<FileEntry> letGo(FilesetId fileset, Set<String> files)
      throws MirrorException, InterruptedException;

  /** What is held, pending and failed, from the saved state; also while a run is active. */
  MirrorStatus status() throws StoreException;

  /**
   * Has failures tried in the next run whenever their time would have come, quarantined and
   * forgiven ones too.
   *
   * @param paths products, filesets or files as {@code product/fileset/file}; each stands for all
   *     that failed in it; none for all that failed and was not given up
   * @return what will be tried again
   * @throws StoreException {@code LOCKED} while a run is active
   * @throws IllegalArgumentException if nothing failed in one of the paths
   */
  List<Failure> retryFailures(Set<String> paths) throws MirrorException, InterruptedException;

  /**
   * Gives failures up. A fileset whose other files are complete is published without a forgiven
   * file; its index then lists what is there. What the store promises anew is tried again.
   *
   * @param paths as in {@link #retryFailures}, at least one
   * @param reason why, kept with the failure; not blank
   * @return what was given up
   * @throws StoreException {@code LOCKED} while a run is active
   * @throws IllegalArgumentException if nothing failed in one of the paths, or the reason is blank
   */
  List<Failure> forgiveFailures(Set<String> paths, String reason)
      throws MirrorException, InterruptedException;

  /** Leaves the client open: it belongs to who opened it. */
  @Override
  void close();
}
