package org.ippmirror.cli.unpack;

import java.util.Comparator;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.distribution.FilesetName;

/**
 * What became of a fileset. Bundles that are not at their places are noted beside it, as {@link
 * Undone}; all others of its index are.
 *
 * @param product the product
 * @param fileset the fileset's name
 * @param registered its time of registration, as published
 * @param changed when the mirror's fileset had last changed, in milliseconds since 1970
 * @param indexMd5 sum of its {@code index.txt}
 * @param run the run that it holds
 * @param full whether it has all images of the run
 * @param bundles how many bundles its index lists
 * @param letGo whether the mirror has let go what is at its place, or never will
 */
record UnpackNote(
    String product,
    String fileset,
    String registered,
    long changed,
    String indexMd5,
    RunKey run,
    boolean full,
    int bundles,
    boolean letGo) {

  /** A full fileset has what a clean one has, and more; else the later one counts (U-08). */
  private static final Comparator<UnpackNote> BY_WORTH =
      Comparator.comparing(UnpackNote::full)
          .thenComparing(UnpackNote::registered)
          .thenComparing(UnpackNote::packing)
          .thenComparing(UnpackNote::fileset)
          .thenComparing(UnpackNote::product);

  private long packing() {
    return FilesetName.find(fileset).map(FilesetName::distId).orElse(-1L);
  }

  /** Whether the files of the other fileset are to be used rather than those of this one. */
  boolean isWorthLessThan(UnpackNote other) {
    return BY_WORTH.compare(this, other) < 0;
  }

  /** Whether it speaks of another fileset. */
  boolean isOfOther(UnpackNote other) {
    return !product.equals(other.product) || !fileset.equals(other.fileset);
  }

  /** Whether nothing has happened to the mirror's fileset since. */
  boolean isOf(HeldFileset held) {
    return isOfVersion(held) && changed == held.changed().toEpochMilli();
  }

  /** Whether it is of the same registration. */
  boolean isOfVersion(HeldFileset held) {
    return registered.equals(held.entry().registered());
  }

  UnpackNote changedAt(long millis) {
    return new UnpackNote(
        product, fileset, registered, millis, indexMd5, run, full, bundles, letGo);
  }

  UnpackNote withLetGo() {
    return new UnpackNote(
        product, fileset, registered, changed, indexMd5, run, full, bundles, true);
  }
}
