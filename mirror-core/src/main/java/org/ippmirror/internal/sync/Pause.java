package org.ippmirror.internal.sync;

import java.time.Duration;

/** Waits; passed in so that waiting can be seen and done without. */
public interface Pause {

  /** Really waits. */
  Pause REAL = duration -> Thread.sleep(duration.toMillis());

  /** Returns after {@code duration}. */
  void pause(Duration duration) throws InterruptedException;
}
