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
    if (why instanceof IntegrityException i) {
      return switch (i.kind()) {
        case DAMAGED -> Failure.Kind.TRANSPORT;
        case UPSTREAM -> Failure.Kind.INDEX;
        case REPLACED -> Failure.Kind.REPLACED;
      };
    }
    return Failure.Kind.LOCAL;
  }

  /** Whether this side cannot go on at all: then it is no failure of one item. */
  static boolean endsRun(MirrorException why) {
    return why instanceof StoreException s
        && ((s.kind() == StoreException.Kind.FULL && s.bytesNeeded() == 0)
            || s.kind() == StoreException.Kind.STATE
            || s.kind() == StoreException.Kind.LOCKED);
  }
}
