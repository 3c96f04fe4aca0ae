package org.ippmirror.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartsTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void claims_atTheSameTime_areSpaced() {
    Starts starts = new Starts(2);
    long now = System.nanoTime() + SECOND;
    for (int i = 0; i < 10; i++) {
      assertEquals(now + i * SECOND / 2, starts.claim(now));
    }
  }

  @Test
  void claims_afterLongSilence_areSpacedAsWell() {
    Starts starts = new Starts(2);
    long now = System.nanoTime() + 100 * SECOND;
    assertEquals(now, starts.claim(now));
    assertEquals(now + SECOND / 2, starts.claim(now));
  }

  @Test
  void claims_withoutBound_areNow() {
    Starts starts = new Starts(0);
    long now = System.nanoTime() + SECOND;
    assertEquals(now, starts.claim(now));
    assertEquals(now, starts.claim(now));
  }

  @Test
  void heldBack_claimsBeginThenAndAreSpaced() {
    Starts starts = new Starts(2);
    long now = System.nanoTime() + SECOND;
    starts.claim(now);
    starts.holdBack(Duration.ofSeconds(30), now);
    assertEquals(now + 30 * SECOND, starts.claim(now));
    assertEquals(now + 30 * SECOND + SECOND / 2, starts.claim(now));
  }

  @Test
  void heldBack_forLessLater_staysLonger() {
    Starts starts = new Starts(0);
    long now = System.nanoTime() + SECOND;
    starts.holdBack(Duration.ofSeconds(30), now);
    starts.holdBack(Duration.ofSeconds(1), now);
    assertEquals(now + 30 * SECOND, starts.claim(now));
  }

  @Test
  void waiting_interrupted_ends() throws Exception {
    Starts starts = new Starts(0);
    starts.holdBack(Duration.ofHours(1), System.nanoTime());
    CountDownLatch ended = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              assertThrows(InterruptedException.class, starts::await);
              ended.countDown();
            });
    waiting.start();
    waiting.interrupt();
    ended.await();
    waiting.join();
  }

  @Test
  void waiting_heldBackMeanwhile_waitsForThat() throws Exception {
    Starts starts = new Starts(10);
    long start = System.nanoTime();
    for (int i = 0; i < 2; i++) {
      starts.await();
    }
    starts.claim(start);
    starts.holdBack(Duration.ofMillis(400), start);
    starts.await();
    assertTrue(System.nanoTime() - start >= 400_000_000L);
  }
}
