package org.ippmirror.cli.unpack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ippmirror.api.StoreException;
import org.ippmirror.distribution.RelativePath;

/** Unpacks the bundles of one fileset, one after the other. */
final class FilesetUnpack implements Callable<FilesetUnpack.Outcome> {

  private final WorkTree tree;
  private final BundleReader reader;
  private final UnpackListener listener;
  private final UnpackPlan plan;
  private final Map<String, Undone> undone = new TreeMap<>();
  private int bundles;
  private long files;
  private long bytes;

  FilesetUnpack(WorkTree tree, BundleReader reader, UnpackListener listener, UnpackPlan plan) {
    this.tree = tree;
    this.reader = reader;
    this.listener = listener;
    this.plan = plan;
  }

  /**
   * What became of it.
   *
   * @param bundles how many bundles have their files at their places, on disk
   * @param undone those that have not, with what was planned not to be done
   * @param files how many files came out
   * @param bytes how many bytes they have
   */
  record Outcome(
      UnpackPlan plan, int bundles, Map<String, Undone> undone, long files, long bytes) {}

  /**
   * Works.
   *
   * @throws StoreException if no bundle could be unpacked to that disk
   */
  @Override
  public Outcome call() throws StoreException {
    for (HeldContent.Bundle bundle : plan.todo()) {
      unpack(bundle, Objects.requireNonNull(bundle.place(), "a bundle to do has a place"));
    }
    undone.putAll(plan.news());
    return new Outcome(plan, bundles, undone, files, bytes);
  }

  private void unpack(HeldContent.Bundle bundle, RelativePath place) throws StoreException {
    Path file = plan.held().directory().resolve(bundle.name());
    Draft draft = tree.newDraft();
    try {
      reader.read(file, bundle.row(), draft, listener::read);
      show(bundle, draft, place);
    } catch (BadBundleException e) {
      undone.put(bundle.name(), Undone.refused(bundle.component(), e.getMessage()));
    } catch (DamagedBundleException e) {
      undone.put(bundle.name(), Undone.failed(bundle.component(), e.getMessage()));
    } finally {
      tree.discard(draft);
    }
  }

  /** What is in the way of one place is not in the way of others. */
  private void show(HeldContent.Bundle bundle, Draft draft, RelativePath place)
      throws BadBundleException, StoreException {
    try {
      tree.show(draft, place);
      bundles++;
      files += draft.names().size();
      bytes += draft.bytes();
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.FULL) {
        throw e;
      }
      String reason = String.valueOf(e.getMessage());
      undone.put(bundle.name(), Undone.failed(bundle.component(), reason));
    }
  }
}
