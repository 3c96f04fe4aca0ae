package org.ippmirror.cli.unpack;

import java.io.IOException;

/**
 * The mirror's file is not the one that its fileset's index promises, or cannot be read; a repair
 * may help.
 */
final class DamagedBundleException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedBundleException(String message) {
    super(message);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
