package org.ippmirror.api;

import java.util.HexFormat;
import java.util.Locale;

/**
 * An MD5 sum.
 *
 * @param hex 32 hexadecimal digits; capitals are folded (H26)
 */
public record Md5(String hex) {

  /** The sum of no bytes at all, which every file of size 0 has (H29). */
  public static final Md5 OF_NOTHING = new Md5("d41d8cd98f00b204e9800998ecf8427e");

  private static final int HEX_DIGITS = 32;

  /**
   * Checks and folds.
   *
   * @throws IllegalArgumentException if it is not 32 hexadecimal digits
   */
  public Md5 {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("md5: expected 32 hexadecimal digits, got '" + hex + "'");
    }
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** Whether {@code text} can be read as an MD5 sum. */
  public static boolean isValid(String text) {
    return text.length() == HEX_DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
  }

  /** The sum whose 16 bytes are {@code digest}. */
  public static Md5 of(byte[] digest) {
    return new Md5(HexFormat.of().formatHex(digest));
  }

  @Override
  public String toString() {
    return hex;
  }
}
