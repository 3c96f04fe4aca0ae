package org.ippmirror.distribution;

/**
 * A name, a path or a description file is not what a distribution has. The message names the thing,
 * what was expected and what came.
 */
public final class DistributionException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With that message. */
  public DistributionException(String message) {
    super(message);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
