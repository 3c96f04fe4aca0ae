package org.ippmirror.distribution;

/** How a stage names the parts that its runs have (D-10, D-24). */
public enum ComponentRule {
  /** By the chip, column {@code class_id}. */
  CLASS_ID("class_id"),
  /** By the piece of sky, column {@code skycell_id}. */
  SKYCELL_ID("skycell_id"),
  /** One part, always called {@code exposure}. */
  EXPOSURE(""),
  /** One part, whatever it is called. */
  SINGLE(""),
  /**
   * {@code <warp_id>.<skycell_id>} for each warp, and {@code summary}; the rows have the warp
   * alone.
   */
  FORCED(""),
  /** Not known: by whichever of {@code class_id} and {@code skycell_id} names a part. */
  UNKNOWN("");

  private final String column;

  ComponentRule(String column) {
    this.column = column;
  }

  /** The column that names the part, or an empty string where no single column does. */
  public String column() {
    return column;
  }
}
