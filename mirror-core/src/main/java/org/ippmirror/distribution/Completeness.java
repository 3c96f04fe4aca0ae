package org.ippmirror.distribution;

/** Whether a fileset has everything of a run (D-05, D-14). */
public enum Completeness {
  /** With all images. */
  FULL,
  /** Without the large ones, which can be made again from the data before them. */
  CLEAN
}
