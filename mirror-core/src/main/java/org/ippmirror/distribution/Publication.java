package org.ippmirror.distribution;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.api.FilesetId;

/**
 * One publication of a content.
 *
 * @param content what is in it
 * @param fileset which fileset it is
 * @param verified whether all its files are here and have been checked
 */
public record Publication(ContentId content, FilesetId fileset, boolean verified) {

  /**
   * By time of registration; what has the same time by number of packing, which grows, then by name
   * and product, so that the order never depends on who asks.
   */
  private static final Comparator<Publication> BY_AGE =
      Comparator.comparing((Publication p) -> p.fileset.registered())
          .thenComparing(Publication::packing)
          .thenComparing(p -> p.fileset.name())
          .thenComparing(p -> p.fileset.product());

  private long packing() {
    return FilesetName.find(fileset.name()).map(FilesetName::distId).orElse(-1L);
  }

  /**
   * The one of them to use: the newest that is verified, so that an older one serves until the
   * newer one is here (D-06).
   *
   * @param publications of one content, in any order
   * @return empty if none is verified
   */
  public static Optional<Publication> current(Collection<Publication> publications) {
    return publications.stream().filter(Publication::verified).max(BY_AGE);
  }

  /** As {@link #current}, for publications of any contents; contents without one are left out. */
  public static Map<ContentId, Publication> currentOfEach(Collection<Publication> publications) {
    Map<ContentId, Publication> current = new LinkedHashMap<>();
    publications.stream()
        .filter(Publication::verified)
        .forEach(
            p ->
                current.merge(
                    p.content, p, (one, other) -> BY_AGE.compare(one, other) < 0 ? other : one));
    return current;
  }
}
