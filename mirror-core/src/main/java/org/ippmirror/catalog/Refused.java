package org.ippmirror.catalog;

/** The rows of a fileset cannot be loaded; the message says which file, and why. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  Refused(String reason) {
    super(reason);
  }

  /** Never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
