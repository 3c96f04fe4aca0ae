package org.ippmirror.api;

/**
 * What makes a fileset that fileset. A name alone does not: it may come back with other content and
 * a new time after it was deregistered (H32).
 *
 * @param product name of the product
 * @param name name of the fileset
 * @param registered time of registration exactly as published
 */
public record FilesetId(String product, String name, String registered) {

  /** {@code product/fileset}, for messages. */
  public String path() {
    return product + "/" + name;
  }

  @Override
  public String toString() {
    return path() + " of " + registered;
  }
}
