package org.ippmirror.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {

  private static final long MILLI = 1_000_000L;

  private long now = Long.MAX_VALUE - 1000 * MILLI;
  private Window window = Window.open(8, now);

  private void file(long millis, int times) {
    for (int i = 0; i < times; i++) {
      long asked = now;
      now += millis * MILLI;
      window = window.answered(asked, now, true);
    }
  }

  private void busy() {
    long asked = now;
    now += MILLI;
    window = window.busy(asked, now);
  }

  @Test
  void start_isAllThatMayBe() {
    assertEquals(8, window.permitted());
    file(1, 1000);
    assertEquals(8, window.permitted());
  }

  @Test
  void busy_eachTime_halvesAndNeverBelowOne() {
    int[] after = {4, 2, 1, 1, 1};
    for (int expected : after) {
      busy();
      assertEquals(expected, window.permitted());
    }
  }

  @Test
  void busy_ofRequestsAskedBeforeTheLastChange_countsOnce() {
    long asked = now;
    now += MILLI;
    for (int i = 0; i < 8; i++) {
      window = window.busy(asked, now);
    }
    assertEquals(4, window.permitted());
  }

  @Test
  void success_afterTrouble_addsOneForEachRound() {
    busy();
    busy();
    busy();
    file(1, 1);
    assertEquals(2, window.permitted());
    file(1, 40);
    assertEquals(8, window.permitted());
  }

  @Test
  void success_ofRequestsAskedBeforeTheChange_addsNothing() {
    long asked = now;
    now += MILLI;
    busy();
    for (int i = 0; i < 100; i++) {
      window = window.answered(asked, now, true);
    }
    assertEquals(4, window.permitted());
  }

  @Test
  void delay_risingFarBeyondTheSmallest_makesItSmaller() {
    file(10, 20);
    file(800, 15);
    assertTrue(window.permitted() < 8, window.toString());
    file(800, 110);
    assertEquals(1, window.permitted());
    file(10, 200);
    assertEquals(8, window.permitted());
  }

  @Test
  void delay_ofALocalNetwork_neverMatters() {
    file(0, 20);
    file(400, 200);
    assertEquals(8, window.permitted());
  }

  @Test
  void delay_threefold_doesNotMatter() {
    file(1000, 20);
    file(3000, 40);
    assertEquals(8, window.permitted());
  }

  @Test
  void delay_singlePeaks_doNotMatter() {
    for (int i = 0; i < 20; i++) {
      file(10, 50);
      file(3000, 1);
    }
    assertEquals(8, window.permitted());
  }

  @Test
  void delay_ofIndexes_isNotCompared() {
    file(10, 20);
    for (int i = 0; i < 100; i++) {
      long asked = now;
      now += 60_000 * MILLI;
      window = window.answered(asked, now, false);
    }
    assertEquals(8, window.permitted());
  }

  @Test
  void smallestDelay_ofLongAgo_isForgotten() {
    file(10, 20);
    file(2000, 400);
    assertEquals(8, window.permitted());
  }
}
