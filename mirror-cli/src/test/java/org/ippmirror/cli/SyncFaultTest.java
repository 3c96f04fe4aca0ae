package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that answers, but not as it should. */
@Timeout(60)
class SyncFaultTest {

  @TempDir private Path directory;
  private MockWebServer server;
  private String config;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start();
    config = TestStore.config(directory, server.url("/ds").uri(), "[{name: p1}]");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Answers nothing before {@code release} is counted down. */
  private void answerAfter(CountDownLatch release) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            release.await();
            return new MockResponse.Builder().code(404).build();
          }
        });
  }

  private CompletableFuture<CliRun> inBackground(String... args) {
    return CompletableFuture.supplyAsync(() -> CliRun.of(args));
  }

  @Test
  void sync_htmlInsteadOfIndex_failsAndSaysSo() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .setHeader("Content-Type", "text/html")
                .body("<html>\u001b[31mPlease log in</html>")
                .build();
          }
        });
    CliRun run = CliRun.of("sync", "--config", config);
    assertEquals(1, run.exit(), run.all());
    assertTrue(run.err().contains("p1: cannot be listed: http"), run.err());
    assertTrue(run.all().replace("\n", "").chars().noneMatch(Character::isISOControl), run.all());
  }

  @Test
  void sync_anotherRunIsActive_isLocked() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    answerAfter(release);
    CompletableFuture<CliRun> first = inBackground("sync", "--config", config);
    assertNotNull(server.takeRequest(30, TimeUnit.SECONDS));
    CliRun second = CliRun.of("sync", "--config", config);
    release.countDown();
    assertEquals(4, second.exit(), second.all());
    assertTrue(second.err().contains("another run is active"), second.err());
    assertEquals(1, first.get().exit());
  }

  @Test
  void status_whileARunIsActive_works() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    answerAfter(release);
    CompletableFuture<CliRun> run = inBackground("sync", "--config", config);
    assertNotNull(server.takeRequest(30, TimeUnit.SECONDS));
    CliRun status = CliRun.of("status", "--config", config);
    release.countDown();
    assertEquals(0, status.exit(), status.all());
    run.get();
  }

  @Test
  void sync_interrupted_saysThatTheNextRunGoesOn() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    answerAfter(release);
    FutureTask<CliRun> run = new FutureTask<>(() -> CliRun.of("sync", "--config", config));
    Thread thread = new Thread(run);
    thread.start();
    assertNotNull(server.takeRequest(30, TimeUnit.SECONDS));
    thread.interrupt();
    CliRun ended = run.get();
    release.countDown();
    assertEquals(3, ended.exit(), ended.all());
    assertTrue(ended.err().contains("interrupted; what is complete is kept"), ended.err());
  }
}
