package org.ippmirror.catalog;

/** Which fileset; in the order in which mirrors give them. */
record FilesetKey(String product, String fileset) implements Comparable<FilesetKey> {

  @Override
  public int compareTo(FilesetKey other) {
    int products = product.compareTo(other.product);
    return products != 0 ? products : fileset.compareTo(other.fileset);
  }

  /** {@code product/fileset}. */
  @Override
  public String toString() {
    return product + "/" + fileset;
  }
}
