package org.ippmirror.mdc;

import java.util.List;

/**
 * A text is no document, passes a bound, or, where only what both reference readers take alike is
 * wanted, has a finding; or a document cannot be written so that it is read the same again. Also
 * thrown by look-ups for what is not there. The message names the thing, what was expected and what
 * came.
 */
public final class MdcException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  /** With what was found in the text until then. */
  public MdcException(String message, List<Finding> findings) {
    super(message);
    this.findings = List.copyOf(findings);
  }

  /** Without findings. */
  public MdcException(String message) {
    this(message, List.of());
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What was found in the text, in order of lines; empty for other causes. */
  public List<Finding> findings() {
    return findings;
  }
}
