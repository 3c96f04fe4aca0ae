package org.ippmirror.internal.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThrottleTest {

  @Test
  void zero_isNoBound() throws Exception {
    Throttle none = Throttle.bytesPerSecond(0);
    for (int i = 0; i < 1000; i++) {
      none.claim(Integer.MAX_VALUE);
    }
    assertEquals(Integer.MAX_VALUE, none.piece());
  }

  @Test
  void negative_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Throttle.bytesPerSecond(-1));
  }

  @Test
  void piece_isAFifthOfASecondAndNeverNothing() {
    assertEquals(200, Throttle.bytesPerSecond(1000).piece());
    assertEquals(1, Throttle.bytesPerSecond(1).piece());
    assertEquals(Integer.MAX_VALUE, Throttle.bytesPerSecond(Long.MAX_VALUE).piece());
  }

  @Test
  void manyThreads_shareOneBound() throws Exception {
    Throttle throttle = Throttle.bytesPerSecond(10_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    long start = System.nanoTime();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            threads.submit(
                () -> {
                  throttle.claim(2500);
                  return 0;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    // The last piece of 500 to 2000 bytes is paid by who comes next.
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis >= 750, millis + " ms for 10000 bytes at 10000 a second");
  }

  @Test
  void waiting_interrupted_ends() throws Exception {
    Throttle throttle = Throttle.bytesPerSecond(100);
    List<Thread> waiting = new ArrayList<>();
    List<Throwable> ends = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                Throwable e =
                    assertThrows(InterruptedException.class, () -> throttle.claim(1_000_000));
                synchronized (ends) {
                  ends.add(e);
                }
              });
      thread.start();
      waiting.add(thread);
    }
    for (Thread thread : waiting) {
      thread.interrupt();
      thread.join();
    }
    assertEquals(3, ends.size());
  }
}
