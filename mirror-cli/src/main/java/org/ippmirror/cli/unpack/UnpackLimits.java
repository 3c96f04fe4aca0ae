package org.ippmirror.cli.unpack;

/**
 * How much may come out of one bundle (U-05). Each bound is 1 or more.
 *
 * @param entries most files
 * @param fileBytes most bytes of one file
 * @param bundleBytes most bytes of all of them, with the archive's own
 * @param ratio most bytes that come out for each byte of the bundle; the first {@value #FREE_BYTES}
 *     bytes come out whatever the bundle's size
 */
public record UnpackLimits(int entries, long fileBytes, long bundleBytes, int ratio) {

  /** Ten times what the largest known bundles have. */
  public static final UnpackLimits DEFAULT =
      new UnpackLimits(10_000, 16_000_000_000L, 64_000_000_000L, 200);

  /** Small things may be packed well: a header of blanks say. */
  static final long FREE_BYTES = 16 << 20;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public UnpackLimits {
    atLeastOne(entries);
    atLeastOne(fileBytes);
    atLeastOne(bundleBytes);
    atLeastOne(ratio);
  }

  private static void atLeastOne(long value) {
    if (value < 1) {
      throw new IllegalArgumentException("expected 1 or more, got " + value);
    }
  }

  /** How much may come out of a bundle of that many bytes. */
  long most(long packedBytes) {
    long byRatio = packedBytes > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : packedBytes * ratio;
    return Math.min(bundleBytes, Math.max(FREE_BYTES, byRatio));
  }

  /** The same with another bound. */
  public UnpackLimits withEntries(int most) {
    return new UnpackLimits(most, fileBytes, bundleBytes, ratio);
  }

  /** The same with another bound. */
  public UnpackLimits withFileBytes(long most) {
    return new UnpackLimits(entries, most, bundleBytes, ratio);
  }

  /** The same with another bound. */
  public UnpackLimits withBundleBytes(long most) {
    return new UnpackLimits(entries, fileBytes, most, ratio);
  }

  /** The same with another bound. */
  public UnpackLimits withRatio(int most) {
    return new UnpackLimits(entries, fileBytes, bundleBytes, most);
  }
}
