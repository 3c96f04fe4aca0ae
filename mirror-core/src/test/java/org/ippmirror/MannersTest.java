package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.TransportException;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much a client asks of a store at a time, and how little it takes from it. */
@Timeout(60)
class MannersTest {

  private static final byte[] FILE = Bytes.of(20_000, 1);
  private static final String PATH = "p/f/x.fits";

  private FixtureDataStore store;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p", "stage")
            .fileset("p", "f", "2009-10-01T00:00:00Z", "raw")
            .file(PATH, FILE);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private DataStoreClient connect(ClientOptions.Builder options) {
    return IppMirror.connect(store.uri(), options.build());
  }

  private static byte[] bytes(FileBody body) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 << 10];
    try (body) {
      for (int n = body.read(buffer, 0, buffer.length); n >= 0; ) {
        bytes.write(buffer, 0, n);
        n = body.read(buffer, 0, buffer.length);
      }
    }
    return bytes.toByteArray();
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @Test
  void bytesPerSecond_overAllBodies_isKeptAndBreaksNoOtherBound() throws Exception {
    try (DataStoreClient client =
        connect(
            ClientOptions.builder()
                .maxBytesPerSecond(10_000)
                .idleTimeout(Duration.ofMillis(500))
                .minBytesPerSecond(15_000)
                .slowWindow(Duration.ofMillis(500))
                .fileTimeout(Duration.ofMillis(1200)))) {
      long start = System.nanoTime();
      assertArrayEquals(FILE, bytes(client.open("p", "f", "x.fits")));
      client.files("p", "f");
      // 20 kB, less the last piece of a fifth of a second, which the next one pays.
      assertTrue(millisSince(start) >= 1700, millisSince(start) + " ms");
    }
  }

  @Test
  void bytesPerSecond_interrupted_ends() throws Exception {
    try (DataStoreClient client = connect(ClientOptions.builder().maxBytesPerSecond(100))) {
      CountDownLatch reading = new CountDownLatch(1);
      List<Throwable> ends = new ArrayList<>();
      Thread reader =
          new Thread(
              () -> {
                byte[] buffer = new byte[64 << 10];
                ends.add(
                    assertThrows(
                        InterruptedException.class,
                        () -> {
                          try (FileBody body = client.open("p", "f", "x.fits")) {
                            while (body.read(buffer, 0, buffer.length) >= 0) {
                              reading.countDown();
                            }
                          }
                        }));
              });
      reader.start();
      reading.await();
      reader.interrupt();
      reader.join();
      assertEquals(1, ends.size());
    }
  }

  @Test
  void requestsPerSecond_ofManyThreads_areSpaced() throws Exception {
    try (DataStoreClient client = connect(ClientOptions.builder().maxRequestsPerSecond(10))) {
      long start = System.nanoTime();
      ExecutorService threads = Executors.newFixedThreadPool(6);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(threads.submit(() -> client.files("p", "f")));
      }
      for (Future<?> one : all) {
        one.get();
      }
      threads.shutdownNow();
      assertTrue(millisSince(start) >= 500, millisSince(start) + " ms for 6 requests");
    }
  }

  @Test
  void drip_slowerThanTheSlowestRate_isTimeout() throws Exception {
    store.fault(PATH, Fault.drip(300));
    try (DataStoreClient client =
        connect(
            ClientOptions.builder()
                .minBytesPerSecond(1_000_000)
                .slowWindow(Duration.ofMillis(700)))) {
      TransportException e =
          assertThrows(TransportException.class, () -> bytes(client.open("p", "f", "x.fits")));
      assertEquals(TransportException.Kind.TIMEOUT, e.kind());
      assertTrue(
          e.getMessage()
              .contains("expected at least 1000000 bytes a second, averaged over 700 ms, got "),
          e.getMessage());
      assertTrue(e.retryable());
    }
  }

  @Test
  void drip_withTheBoundSwitchedOff_isReadToItsEnd() throws Exception {
    store.fault(PATH, Fault.drip(20));
    try (DataStoreClient client =
        connect(ClientOptions.builder().minBytesPerSecond(0).slowWindow(Duration.ofMillis(1)))) {
      assertArrayEquals(FILE, bytes(client.open("p", "f", "x.fits")));
    }
  }

  @Test
  void slowReader_isNotASlowStore() throws Exception {
    try (DataStoreClient client =
            connect(
                ClientOptions.builder()
                    .minBytesPerSecond(20_000)
                    .slowWindow(Duration.ofMillis(300)));
        FileBody body = client.open("p", "f", "x.fits")) {
      byte[] buffer = new byte[1000];
      CountDownLatch never = new CountDownLatch(1);
      int read = 0;
      for (int n = body.read(buffer, 0, 1000); n >= 0; n = body.read(buffer, 0, 1000)) {
        read += n;
        never.await(60, TimeUnit.MILLISECONDS);
      }
      assertEquals(20_000, read);
    }
  }

  @Test
  void retryAfter_ofOneRequest_holdsBackAllOthers() throws Exception {
    store.fault(PATH, Fault.status(503, "1"));
    try (DataStoreClient client = connect(ClientOptions.builder())) {
      long start = System.nanoTime();
      assertThrows(TransportException.class, () -> client.open("p", "f", "x.fits"));
      client.files("p", "f");
      assertTrue(millisSince(start) >= 1000, millisSince(start) + " ms");
    }
  }

  @Test
  void retryAfter_longOne_holdsNothingBack() throws Exception {
    store.fault(PATH, Fault.status(429, "61"));
    try (DataStoreClient client = connect(ClientOptions.builder())) {
      TransportException e =
          assertThrows(TransportException.class, () -> client.open("p", "f", "x.fits"));
      assertEquals(Duration.ofSeconds(61), e.retryAfter().orElseThrow());
      client.files("p", "f");
    }
  }

  @Test
  void rowsStillOpen_theSameThreadMayAskMore() throws Exception {
    store.fault(PATH, Fault.status(503));
    try (DataStoreClient client = connect(ClientOptions.builder())) {
      for (int i = 0; i < 5; i++) {
        assertThrows(TransportException.class, () -> client.open("p", "f", "x.fits"));
      }
      try (IndexRows<ProductEntry> rows = client.products()) {
        rows.next();
        client.files("p", "f");
      }
    }
  }

  /** Counts the requests that it holds until it is told to answer them. */
  private static final class Held extends Dispatcher {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile int status = 503;

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      // Long enough for others to come, if they were let.
      new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS);
      now.decrementAndGet();
      return new MockResponse.Builder().code(status).build();
    }
  }

  @Test
  void busyStore_isAskedOneByOneUntilItRecovers() throws Exception {
    Held held = new Held();
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(held);
      server.start();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try (DataStoreClient client =
          IppMirror.connect(server.url("/ds").uri(), ClientOptions.defaults())) {
        for (int i = 0; i < 4; i++) {
          assertThrows(TransportException.class, () -> client.files("p", "f"));
        }
        held.most.set(0);
        askFromAll(threads, client);
        assertEquals(1, held.most.get());

        held.status = 404;
        for (int i = 0; i < 6; i++) {
          askFromAll(threads, client);
        }
        assertTrue(held.most.get() > 1, "still one by one");
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static void askFromAll(ExecutorService threads, DataStoreClient client) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          threads.submit(
              () -> assertThrows(TransportException.class, () -> client.files("p", "f"))));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }
}
