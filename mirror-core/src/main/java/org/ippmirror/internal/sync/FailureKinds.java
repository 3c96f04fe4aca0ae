package org.ippmirror.internal.sync;

import org.ippmirror.api.Failure;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.TransportException;

/** Sorts what went wrong by what helps. Pure. */
final class FailureKinds {

  private FailureKinds() {}

  static Failure.Kind of(MirrorException why) {
    if (why instanceof TransportException t) {
      if (t.isWithdrawn()) {
        return Failure.Kind.WITHDRAWN;
      }
      return t.kind() == TransportException.Kind.STATUS
          ? Failure.Kind.REFUSED
          : Failure.Kind.TRANSPORT;
    }
    if (why instanceof ProtocolException) {
      return Failure.Kind.INDEX;
    }
    return why instanceof IntegrityException ? Failure.Kind.INTEGRITY : Failure.Kind.LOCAL;
  }

  /** Whether this side cannot go on at all: then it is no failure of one item. */
  static boolean endsRun(MirrorException why) {
    return why instanceof StoreException s
        && (s.kind() == StoreException.Kind.FULL || s.kind() == StoreException.Kind.STATE);
  }
}
