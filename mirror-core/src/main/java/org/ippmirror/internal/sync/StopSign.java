package org.ippmirror.internal.sync;

import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncResult.Stop;
import org.ippmirror.api.SyncResult.Stop.Why;
import org.jspecify.annotations.Nullable;

/** Says that a run begins nothing new, and why; the first reason stays. Thread-safe. */
final class StopSign {

  /** After so many filesets without room the rest is not tried. */
  private static final int MOST_WITHOUT_ROOM = 20;

  private @Nullable Stop stop;
  private int withoutRoom;

  synchronized void raise(Why why, String message) {
    raise(new Stop(why, message, 0));
  }

  /** A fileset has no room; a smaller one behind it may have. */
  synchronized void noRoom(StoreException why) {
    withoutRoom++;
    raise(new Stop(Why.NO_ROOM, why.getMessage(), why.bytesNeeded()));
  }

  private synchronized void raise(Stop value) {
    if (stop == null || stop.why() == Why.NO_ROOM) {
      stop = stop != null && value.why() == Why.NO_ROOM ? stop : value;
    }
  }

  synchronized boolean isUp() {
    return stop != null && (stop.why() != Why.NO_ROOM || withoutRoom >= MOST_WITHOUT_ROOM);
  }

  /** Whether the store was asked for all that it may be asked for, room or not. */
  synchronized boolean isForRoomAlone() {
    return stop == null || stop.why() == Why.NO_ROOM;
  }

  synchronized Optional<Stop> reason() {
    return Optional.ofNullable(stop);
  }
}
