package org.ippmirror.cli.unpack;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.StoreException;

/** Unpacks the bundles of one fileset, one after the other. */
final class FilesetUnpack implements Callable<FilesetUnpack.Outcome> {

  private final WorkTree tree;
  private final BundleReader reader;
  private final UnpackListener listener;
  private final HeldFileset held;
  private final HeldContent content;
  private final UnpackNote plan;
  private final Set<String> unpacked = new LinkedHashSet<>();
  private final Map<String, String> refused;
  private final Map<String, String> failed = new TreeMap<>();
  private long files;
  private long bytes;

  FilesetUnpack(
      WorkTree tree,
      BundleReader reader,
      UnpackListener listener,
      HeldFileset held,
      HeldContent content,
      UnpackNote plan) {
    this.tree = tree;
    this.reader = reader;
    this.listener = listener;
    this.held = held;
    this.content = content;
    this.plan = plan;
    this.refused = new TreeMap<>(content.refused());
  }

  /**
   * What became of it.
   *
   * @param plan the note before anything was done
   * @param unpacked names of the bundles whose files are at their places, on disk
   * @param refused names of those that are refused, with the reasons
   * @param failed names of those that could not be done this time, with the reasons
   */
  record Outcome(
      HeldFileset held,
      UnpackNote plan,
      Set<String> unpacked,
      Map<String, String> refused,
      Map<String, String> failed,
      long files,
      long bytes) {}

  /**
   * Works.
   *
   * @throws StoreException if no bundle could be unpacked to that disk
   */
  @Override
  public Outcome call() throws StoreException {
    for (HeldContent.PlacedBundle bundle : content.bundles()) {
      unpack(bundle);
    }
    return new Outcome(held, plan, unpacked, refused, failed, files, bytes);
  }

  private void unpack(HeldContent.PlacedBundle bundle) throws StoreException {
    String name = bundle.row().name();
    Path file = held.directory().resolve(name);
    Draft draft = tree.newDraft();
    try {
      reader.read(file, bundle.row(), draft, listener::read);
      tree.show(draft, bundle.place());
      unpacked.add(name);
      files += draft.names().size();
      bytes += draft.bytes();
    } catch (BadBundleException e) {
      refused.put(name, e.getMessage());
    } catch (DamagedBundleException e) {
      failed.put(name, e.getMessage());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.UNSAFE_PATH) {
        throw e;
      }
      failed.put(name, String.valueOf(e.getMessage()));
    } finally {
      tree.discard(draft);
    }
  }
}
