package org.ippmirror.internal.store;

/** What is to be done about a fileset that was seen. Whether it is on disk is a separate mark. */
public enum FilesetState {
  /** Wanted, and not complete. */
  WAITING,
  /** Wanted, and complete. */
  COMPLETE,
  /** The filter leaves it out. */
  LEFT_OUT,
  /** The store took it back before it was complete. */
  WITHDRAWN,
  /** The store registered the same name again, with another time. */
  REPLACED,
  /** Its own index failed, and a person gave it up. */
  FORGIVEN,
  /** Complete, and about to be removed from the disk because the store took it back. */
  PRUNING
}
