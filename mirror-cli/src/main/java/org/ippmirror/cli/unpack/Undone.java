package org.ippmirror.cli.unpack;

/**
 * Why the files of a bundle are not at their place.
 *
 * @param component the bundle's component; empty if it has none
 * @param kind what is to be done about it
 * @param reason in words
 */
record Undone(String component, Kind kind, String reason) {

  /** What is to be done about it. */
  enum Kind {
    /** It would be refused again: nothing, until the fileset changes (U-06). */
    REFUSED,
    /** The mirror has let it go; its files may be at their place, so no other takes it. */
    GONE,
    /** It may come right: the next run tries. */
    FAILED,
    /** A better fileset of the same run has that component: nothing (U-08). */
    OLDER
  }

  static Undone refused(String component, String reason) {
    return new Undone(component, Kind.REFUSED, reason);
  }

  static Undone failed(String component, String reason) {
    return new Undone(component, Kind.FAILED, reason);
  }

  /** Whether it stays so until the fileset changes. */
  boolean isLasting() {
    return kind == Kind.REFUSED || kind == Kind.GONE;
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
