package org.ippmirror.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ippmirror.api.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlotsTest {

  private static final URI STORE = URI.create("http://127.0.0.1/ds");

  private final BlockingQueue<Integer> taken = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  private static Slots slots(int most) {
    return new Slots(STORE, most, Duration.ofHours(1));
  }

  /** A thread that takes a slot, says so and gives it back; returns when it waits, or is done. */
  private Thread startTaking(Slots slots, int number) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Slots.Slot slot = slots.take();
                taken.add(number);
                slot.giveBack();
              } catch (TransportException | InterruptedException e) {
                taken.add(-number);
              }
            });
    threads.add(thread);
    thread.start();
    while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void waiting_comesInTheOrderOfAsking() throws Exception {
    Slots slots = slots(1);
    Slots.Slot first = slots.take();
    for (int i = 1; i <= 5; i++) {
      startTaking(slots, i);
    }
    assertTrue(taken.isEmpty());
    first.giveBack();
    for (int i = 1; i <= 5; i++) {
      assertEquals(i, taken.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void waiting_interrupted_endsAndLetsTheNextOnePass() throws Exception {
    Slots slots = slots(1);
    Slots.Slot first = slots.take();
    Thread waiting = startTaking(slots, 1);
    startTaking(slots, 2);
    waiting.interrupt();
    assertEquals(-1, taken.poll(20, TimeUnit.SECONDS));
    first.giveBack();
    assertEquals(2, taken.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void busyStore_leavesOneSlotAtLeast() throws Exception {
    Slots slots = slots(4);
    for (int i = 0; i < 10; i++) {
      slots.busy(System.nanoTime(), 503);
    }
    Slots.Slot first = slots.take();
    startTaking(slots, 1);
    assertTrue(taken.isEmpty());
    first.giveBack();
    assertEquals(1, taken.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void success_afterTrouble_letsThoseWhoWaitPass() throws Exception {
    Slots slots = slots(2);
    slots.busy(System.nanoTime(), 503);
    slots.take();
    startTaking(slots, 1);
    assertTrue(taken.isEmpty());
    slots.answered(System.nanoTime(), System.nanoTime(), false);
    assertEquals(1, taken.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void sameThread_withAnAnswerOpen_getsAnother() throws Exception {
    Slots slots = slots(1);
    Slots.Slot first = slots.take();
    Slots.Slot second = slots.take();
    startTaking(slots, 1);
    first.giveBack();
    first.giveBack();
    assertTrue(taken.isEmpty());
    second.giveBack();
    assertEquals(1, taken.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void waiting_tooLong_isTimeout() throws Exception {
    Slots slots = new Slots(STORE, 1, Duration.ofMillis(1));
    slots.take();
    List<TransportException> failures = new ArrayList<>();
    Thread other =
        new Thread(() -> failures.add(assertThrows(TransportException.class, slots::take)));
    other.start();
    other.join();
    assertEquals(TransportException.Kind.TIMEOUT, failures.get(0).kind());
    assertTrue(failures.get(0).getMessage().contains("a free connection within 1 ms"));
  }
}
