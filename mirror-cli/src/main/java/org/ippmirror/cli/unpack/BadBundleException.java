package org.ippmirror.cli.unpack;

import java.io.IOException;

/**
 * A bundle, or what tells its place, is refused: it would be refused every time. The message says
 * what was expected and what came, and holds printable ASCII alone.
 */
final class BadBundleException extends IOException {

  private static final long serialVersionUID = 1L;

  BadBundleException(String message) {
    super(message.replaceAll("[^ -~]", "?"));
  }

  BadBundleException(String expected, String got) {
    this("expected " + expected + ", got " + got);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
