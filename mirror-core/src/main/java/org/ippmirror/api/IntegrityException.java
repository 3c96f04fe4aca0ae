package org.ippmirror.api;

/** The bytes that came are not those that the index promises. */
public final class IntegrityException extends MirrorException {

  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  private IntegrityException(String subject, String expected, String found) {
    super(subject + ": expected " + expected + ", got " + found, null);
    this.expected = expected;
    this.found = found;
  }

  /** {@code subject} is the address or path; sizes in bytes. */
  public static IntegrityException wrongSize(String subject, long expected, long found) {
    return new IntegrityException(subject, expected + " bytes", found + " bytes");
  }

  /** {@code subject} is the address or path. */
  public static IntegrityException wrongMd5(String subject, Md5 expected, Md5 found) {
    return new IntegrityException(subject, "md5 " + expected, "md5 " + found);
  }

  /** What the index promises. */
  public String expected() {
    return expected;
  }

  /** What came. */
  public String found() {
    return found;
  }

  /** True: damage on the way passes; a wrong index does not, but may be corrected (H26, H27). */
  @Override
  public boolean retryable() {
    return true;
  }
}
