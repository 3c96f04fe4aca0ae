package org.ippmirror.api;

/** The bytes that came are not those that the index promises. */
public final class IntegrityException extends MirrorException {

  private static final long serialVersionUID = 1L;

  /** What the wrong bytes tell about their cause. */
  public enum Kind {
    /** They came once, or differed each time: most likely damaged on the way. */
    DAMAGED,
    /** The same ones came each time: the store has other bytes than its index promises. */
    UPSTREAM,
    /** The store replaced the file, and its index does not tell yet. */
    REPLACED
  }

  private final Kind kind;
  private final String subject;
  private final String expected;
  private final String found;

  private IntegrityException(Kind kind, String subject, String expected, String found) {
    super(subject + ": expected " + expected + ", got " + found + words(kind), null);
    this.kind = kind;
    this.subject = subject;
    this.expected = expected;
    this.found = found;
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case DAMAGED -> "";
      case UPSTREAM -> ", each time";
      case REPLACED -> " after the file was replaced in the store";
    };
  }

  /** {@code subject} is the address or path; sizes in bytes. */
  public static IntegrityException wrongSize(String subject, long expected, long found) {
    return new IntegrityException(Kind.DAMAGED, subject, expected + " bytes", found + " bytes");
  }

  /** Like {@link #wrongSize}, where the reading ended when there were too many. */
  public static IntegrityException tooManyBytes(String subject, long expected) {
    return new IntegrityException(Kind.DAMAGED, subject, expected + " bytes", "more");
  }

  /** {@code subject} is the address or path. */
  public static IntegrityException wrongMd5(String subject, Md5 expected, Md5 found) {
    return new IntegrityException(Kind.DAMAGED, subject, "md5 " + expected, "md5 " + found);
  }

  /** The same wrong bytes with what is known of their cause. */
  public IntegrityException because(Kind of) {
    return new IntegrityException(of, subject, expected, found);
  }

  /** What the wrong bytes tell about their cause. */
  public Kind kind() {
    return kind;
  }

  /** The address that the bytes came from, or the path where they lie. */
  public String subject() {
    return subject;
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
