package org.ippmirror.internal.sync;

import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncResult.Stop;
import org.ippmirror.api.SyncResult.Stop.Why;
import org.jspecify.annotations.Nullable;

/** Says that a run begins nothing new, and why; the first reason stays. Thread-safe. */
final class StopSign {

  private @Nullable Stop stop;

  synchronized void raise(Why why, String message) {
    raise(new Stop(why, message, 0));
  }

  /** The next fileset has no room. */
  void noRoom(StoreException why) {
    raise(new Stop(Why.NO_ROOM, why.getMessage(), why.bytesNeeded()));
  }

  private synchronized void raise(Stop value) {
    if (stop == null) {
      stop = value;
    }
  }

  synchronized boolean isUp() {
    return stop != null;
  }

  synchronized Optional<Stop> reason() {
    return Optional.ofNullable(stop);
  }
}
