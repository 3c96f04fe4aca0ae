package org.ippmirror.mdc;

/**
 * Bounds on what is read, since metadata come from the network.
 *
 * @param maxBytes bytes of the text, unpacked if it was gzip data; at least 1
 * @param maxLineBytes bytes of one line; at least 1
 * @param maxDepth folders in folders; at least 1
 * @param maxFindings findings that are kept; further ones are counted. At least 1
 */
public record MdcLimits(long maxBytes, int maxLineBytes, int maxDepth, int maxFindings) {

  /** 256 MiB, lines of 1 MiB, 64 levels, 1000 findings. */
  public static final MdcLimits DEFAULT = new MdcLimits(256L << 20, 1 << 20, 64, 1000);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public MdcLimits {
    if (maxBytes < 1 || maxLineBytes < 1 || maxDepth < 1 || maxFindings < 1) {
      throw new IllegalArgumentException(
          "limits: expected 1 or more, got %d bytes, %d bytes a line, %d levels, %d findings"
              .formatted(maxBytes, maxLineBytes, maxDepth, maxFindings));
    }
  }
}
