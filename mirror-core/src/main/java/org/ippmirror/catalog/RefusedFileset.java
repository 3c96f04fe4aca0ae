package org.ippmirror.catalog;

/**
 * A fileset whose database rows were not loaded.
 *
 * @param product its product
 * @param fileset its name
 * @param reason the file, the line where there is one, what was expected and what came
 */
public record RefusedFileset(String product, String fileset, String reason) {

  /** {@code product/fileset: reason}. */
  @Override
  public String toString() {
    return product + "/" + fileset + ": " + reason;
  }
}
