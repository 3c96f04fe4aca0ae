package org.ippmirror.protocol;

/** Which fileset names every known server understands in the question for news (P-09). */
public final class AnchorRule {

  private AnchorRule() {}

  /**
   * Whether a fileset of that name can be asked after. Names that a URL must encode are not decoded
   * by the reference server (H20); a {@code +} at the end means HTML to the second server (H22);
   * {@code 0} counts as no question at all.
   */
  public static boolean canAnchor(String fileset) {
    return SafeId.problem(fileset).isEmpty()
        && fileset.indexOf('[') < 0
        && fileset.indexOf(']') < 0
        && !fileset.endsWith("+")
        && !fileset.equals("0");
  }
}
