package org.ippmirror.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and a polite kill an interrupt of the thread that works, and gives it time to end:
 * to give the terminal back, to say a last word, to leave files and state as the next run needs
 * them. A kill without notice does no harm either; it only loses the last word.
 */
final class StopSignal {

  private static final long MAX_WAIT_SECONDS = 20;

  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);

  private StopSignal(Thread worker) {
    this.worker = worker;
  }

  /** The current thread is the one that works. */
  static StopSignal install() {
    StopSignal signal = new StopSignal(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "ippmirror-stop"));
    return signal;
  }

  /** The work is over. */
  void finished() {
    finished.countDown();
  }

  private void stop() {
    if (finished.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!finished.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        worker.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The process ends now in any case.
    }
  }
}
