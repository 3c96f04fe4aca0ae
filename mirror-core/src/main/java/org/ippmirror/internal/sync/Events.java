package org.ippmirror.internal.sync;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.SyncListener;

/** Passes what happens to a listener, one call at a time, and counts. Thread-safe. */
final class Events {

  private final SyncListener listener;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Events(SyncListener listener) {
    this.listener = listener;
  }

  synchronized void tell(Consumer<SyncListener> call) {
    call.accept(listener);
  }

  void progressed(FilesetId fileset, String file, int count) {
    bytes.addAndGet(count);
    tell(l -> l.progressed(fileset, file, count));
  }

  void fetchedFile() {
    files.incrementAndGet();
  }

  long filesFetched() {
    return files.get();
  }

  long bytesFetched() {
    return bytes.get();
  }
}
