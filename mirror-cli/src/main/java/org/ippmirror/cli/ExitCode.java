package org.ippmirror.cli;

/** What the exit codes mean; scripts depend on them. */
final class ExitCode {

  /** All that is wanted is there, or there was nothing new. */
  static final int COMPLETE = 0;

  /** Nothing could be done. */
  static final int FAILED = 1;

  /** The command line or the configuration has a mistake. */
  static final int USAGE = 2;

  /** Something is missing; a rerun may finish. */
  static final int INCOMPLETE = 3;

  /** Another run is active on the mirror. */
  static final int LOCKED = 4;

  private ExitCode() {}
}
