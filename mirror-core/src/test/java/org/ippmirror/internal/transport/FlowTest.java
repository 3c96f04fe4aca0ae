package org.ippmirror.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowTest {

  private static final long SECOND = 1_000_000_000L;

  private long now = Long.MAX_VALUE - SECOND;

  private Flow flow(long least) {
    return new Flow(least, Duration.ofSeconds(60));
  }

  private void read(Flow flow, int bytes, long seconds) {
    flow.waits(now);
    now += seconds * SECOND;
    flow.came(bytes, now);
  }

  @Test
  void drip_overAWholeWindow_isTooSlow() {
    Flow flow = flow(100);
    for (int i = 0; i < 59; i++) {
      read(flow, 99, 1);
      assertNull(flow.tooSlow(now));
    }
    read(flow, 99, 1);
    assertEquals(
        "expected at least 100 bytes a second, averaged over 60 s, got 99", flow.tooSlow(now));
  }

  @Test
  void fastEnough_onAverage_goesOn() {
    Flow flow = flow(100);
    for (int i = 0; i < 100; i++) {
      read(flow, 0, 30);
      read(flow, 6000, 30);
      assertNull(flow.tooSlow(now));
    }
  }

  @Test
  void silence_whileWaiting_isTooSlowBeforeAnythingComes() {
    Flow flow = flow(100);
    read(flow, 100, 1);
    flow.waits(now);
    assertNull(flow.tooSlow(now + 58 * SECOND));
    assertEquals(
        "expected at least 100 bytes a second, averaged over 60 s, got 2",
        flow.tooSlow(now + 59 * SECOND));
  }

  @Test
  void fastBeginning_excusesNoSlowWindowLater() {
    Flow flow = flow(100);
    read(flow, 1_000_000, 60);
    read(flow, 10, 60);
    assertEquals(
        "expected at least 100 bytes a second, averaged over 60 s, got 0", flow.tooSlow(now));
  }

  @Test
  void timeBetweenReads_doesNotCount() {
    Flow flow = flow(100);
    for (int i = 0; i < 100; i++) {
      read(flow, 100, 1);
      now += 3600 * SECOND;
      assertNull(flow.tooSlow(now));
    }
  }

  @Test
  void zero_isNoBound() {
    Flow flow = flow(0);
    read(flow, 0, 10_000);
    assertNull(flow.tooSlow(now));
  }
}
