package org.ippmirror.api;

/**
 * A product to mirror, and what of it.
 *
 * @param name the product; the root index need not show it (H41)
 * @param filesets which filesets are wanted
 * @param files which files of those are wanted
 */
public record ProductSelection(String name, Filter filesets, Filter files) {

  /** A product, whole. */
  public static ProductSelection all(String name) {
    return new ProductSelection(name, Filter.ALL, Filter.ALL);
  }
}
