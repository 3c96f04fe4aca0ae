package org.ippmirror.api;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to take over from a tree that something else fetched.
 *
 * @param directory holds {@code product/fileset/file}; the mirror's own root takes over what is
 *     there in place
 * @param move whether a file that was taken over is removed there; else it is shared by a hard
 *     link, or copied where there can be none
 * @param products names of the products; empty for all
 */
public record AdoptRequest(Path directory, boolean move, Set<String> products) {

  /** Copies the names. */
  public AdoptRequest {
    products = Set.copyOf(products);
  }

  /** Every product, nothing removed. */
  public static AdoptRequest of(Path directory) {
    return new AdoptRequest(directory, false, Set.of());
  }
}
