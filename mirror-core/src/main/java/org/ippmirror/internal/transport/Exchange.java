package org.ippmirror.internal.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.Credentials;
import org.ippmirror.api.TransportException;
import org.ippmirror.internal.pace.Throttle;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one address and gives the answer: over pooled connections, uncoded, within the bounds,
 * with redirects followed by this project's own rule, and no faster than it may. Thread-safe.
 */
final class Exchange implements AutoCloseable {

  /** A store that asks for more is left alone by the caller, not by making all requests wait. */
  private static final Duration MAX_HOLD_BACK = Duration.ofSeconds(60);

  private final ClientOptions options;
  private final URI origin;
  private final @Nullable String authorization;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService clock;
  private final Slots slots;
  private final Starts starts;
  private final Throttle throttle;

  Exchange(StoreUris uris, ClientOptions options) {
    this.options = options;
    this.origin = uris.base();
    this.authorization = authorization(options.credentials(), uris.userInfo());
    this.http = Connections.open(options);
    this.clock = alarmClock();
    this.slots = new Slots(origin, options.maxConnections(), options.fileTimeout());
    this.starts = new Starts(options.maxRequestsPerSecond());
    this.throttle = Throttle.bytesPerSecond(options.maxBytesPerSecond());
  }

  private static @Nullable String authorization(
      @Nullable Credentials credentials, @Nullable String userInfo) {
    String plain =
        credentials == null ? userInfo : credentials.user() + ":" + credentials.password();
    return plain == null
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static ScheduledExecutorService alarmClock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "ippmirror-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** What is asked for. */
  enum What {
    INDEX,
    FILE
  }

  /** Puts headers into a request. */
  interface Headers {
    void addTo(HttpGet request);
  }

  /**
   * Asks.
   *
   * @return an answer with a status below 300, or 416; close it
   * @throws TransportException for any other status, and if no answer comes
   */
  Answer get(URI uri, What what, Headers headers) throws TransportException, InterruptedException {
    Slots.Slot slot = slots.take();
    Deadline deadline = null;
    boolean handedOn = false;
    try {
      HttpGet request = request(uri, headers);
      deadline = deadline(what, request);
      Answer answer =
          follow(uri, what, request, new Answer.Bounds(slot, deadline, throttle), headers);
      handedOn = true;
      return answer;
    } finally {
      if (!handedOn) {
        slot.giveBack();
        if (deadline != null) {
          deadline.close();
        }
      }
    }
  }

  private Deadline deadline(What what, HttpGet request) {
    Flow flow = new Flow(options.minBytesPerSecond(), options.slowWindow());
    Duration bound = what == What.FILE ? options.fileTimeout() : options.indexTimeout();
    return new Deadline(bound, flow, clock, request);
  }

  private Answer follow(URI asked, What what, HttpGet first, Answer.Bounds bounds, Headers headers)
      throws TransportException, InterruptedException {
    URI from = asked;
    HttpGet request = first;
    for (int followed = 0; ; followed++) {
      ClassicHttpResponse response = execute(from, what, request, bounds.deadline());
      boolean handedOn = false;
      try {
        int status = response.getCode();
        if (status < 300 || status == 416) {
          Answer answer = new Answer(from, response, bounds, options);
          handedOn = true;
          return answer;
        }
        if (!Redirects.isRedirect(status)) {
          throw status(from, response);
        }
        from =
            Redirects.next(
                asked, from, value(response, "Location"), followed, options.maxRedirects());
      } catch (IOException e) {
        throw Failures.of(from, e, options);
      } finally {
        if (!handedOn) {
          closeQuietly(response);
        }
      }
      request = request(from, headers);
      bounds.deadline().watch(request);
    }
  }

  private HttpGet request(URI uri, Headers headers) {
    HttpGet request = new HttpGet(uri);
    request.setHeader("Accept-Encoding", "identity");
    headers.addTo(request);
    if (authorization != null && StoreUris.sameOrigin(origin, uri)) {
      request.setHeader("Authorization", authorization);
    }
    return request;
  }

  private ClassicHttpResponse execute(URI uri, What what, HttpGet request, Deadline deadline)
      throws TransportException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before asking for " + uri);
    }
    long ready = System.nanoTime();
    starts.await();
    long asked = System.nanoTime();
    deadline.leaveOut(asked - ready);
    try {
      ClassicHttpResponse response = http.executeOpen(null, request, HttpClientContext.create());
      learn(response, what, asked);
      return response;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while asking for " + uri);
      }
      String broken = deadline.broken();
      if (broken != null) {
        throw Failures.late(uri, broken, e);
      }
      throw e.getCause() instanceof HttpException h
          ? Failures.of(uri, h, options)
          : Failures.of(uri, e, options);
    }
  }

  /** What the answer says about how many requests the store can bear. */
  private void learn(ClassicHttpResponse response, What what, long asked) {
    int status = response.getCode();
    long now = System.nanoTime();
    if (status == 429 || status == 503) {
      slots.busy(asked, status);
      Duration wish = retryAfter(response);
      if (wish != null && wish.compareTo(MAX_HOLD_BACK) <= 0) {
        starts.holdBack(wish, now);
      }
    } else if (status < 500) {
      slots.answered(asked, now, what == What.FILE && status < 300);
    }
  }

  private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
    return RetryAfter.parse(value(response, "Retry-After"), Instant.now());
  }

  private static TransportException status(URI uri, ClassicHttpResponse response) {
    return TransportException.status(
        uri,
        response.getCode(),
        response.getReasonPhrase() == null ? "" : response.getReasonPhrase(),
        retryAfter(response));
  }

  private static String value(ClassicHttpResponse response, String header) {
    Header found = response.getFirstHeader(header);
    return found == null || found.getValue() == null ? "" : found.getValue().strip();
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // The answer is not wanted; its connection is dropped with it.
      return;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }
}
