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
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one address and gives the answer: over pooled connections, uncoded, within the bounds,
 * with redirects followed by this project's own rule. Thread-safe.
 */
final class Exchange implements AutoCloseable {

  private static final int SOCKET_BUFFER = 256 << 10;
  private static final int MAX_HEADERS = 200;
  private static final int MAX_HEADER_LINE = 16 << 10;
  private static final Duration MAX_RETRY_AFTER = Duration.ofDays(7);

  private final ClientOptions options;
  private final URI origin;
  private final @Nullable String authorization;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService clock;

  Exchange(StoreUris uris, ClientOptions options) {
    this.options = options;
    this.origin = uris.base();
    this.authorization = basic(uris.userInfo());
    this.http = client(options);
    this.clock = alarmClock();
  }

  private static @Nullable String basic(@Nullable String userInfo) {
    return userInfo == null
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
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

  private static CloseableHttpClient client(ClientOptions options) {
    Timeout idle = Timeout.of(options.idleTimeout());
    Http1Config http1 =
        Http1Config.custom()
            .setBufferSize(SOCKET_BUFFER)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxLineLength(MAX_HEADER_LINE)
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnections())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(options.connectTimeout()))
                        .setSocketTimeout(idle)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultSocketConfig(
                    SocketConfig.custom().setSoTimeout(idle).setTcpNoDelay(true).build())
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(http1).build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(idle)
                .setConnectionRequestTimeout(Timeout.of(options.fileTimeout()))
                .setRedirectsEnabled(false)
                .build())
        .setUserAgent(options.userAgent())
        .disableContentCompression()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .useSystemProperties()
        .build();
  }

  /** Puts headers into a request. */
  interface Headers {
    void addTo(HttpGet request);
  }

  /**
   * Asks.
   *
   * @param bound longest time for the whole answer
   * @return an answer with a status below 300, or 416; close it
   * @throws TransportException for any other status, and if no answer comes
   */
  Answer get(URI uri, Duration bound, Headers headers)
      throws TransportException, InterruptedException {
    HttpGet request = request(uri, headers);
    Deadline deadline = new Deadline(bound, clock, request);
    boolean handedOn = false;
    try {
      Answer answer = follow(uri, request, deadline, headers);
      handedOn = true;
      return answer;
    } finally {
      if (!handedOn) {
        deadline.close();
      }
    }
  }

  private Answer follow(URI asked, HttpGet first, Deadline deadline, Headers headers)
      throws TransportException, InterruptedException {
    URI from = asked;
    HttpGet request = first;
    for (int followed = 0; ; followed++) {
      ClassicHttpResponse response = execute(from, request, deadline);
      boolean handedOn = false;
      try {
        int status = response.getCode();
        if (status < 300 || status == 416) {
          handedOn = true;
          return new Answer(from, response, deadline, options);
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
      deadline.watch(request);
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

  private ClassicHttpResponse execute(URI uri, HttpGet request, Deadline deadline)
      throws TransportException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before asking for " + uri);
    }
    try {
      return http.executeOpen(null, request, HttpClientContext.create());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while asking for " + uri);
      }
      if (deadline.hasPassed()) {
        throw Failures.late(uri, deadline, e);
      }
      throw e.getCause() instanceof HttpException h
          ? Failures.of(uri, h, options)
          : Failures.of(uri, e, options);
    }
  }

  private static TransportException status(URI uri, ClassicHttpResponse response) {
    return TransportException.status(
        uri,
        response.getCode(),
        response.getReasonPhrase() == null ? "" : response.getReasonPhrase(),
        retryAfter(value(response, "Retry-After"), Instant.now()));
  }

  private static @Nullable Duration retryAfter(String text, Instant now) {
    if (text.isEmpty()) {
      return null;
    }
    Duration asked = null;
    if (text.length() < 10 && text.chars().allMatch(Character::isDigit)) {
      asked = Duration.ofSeconds(Long.parseLong(text));
    } else {
      Instant until = DateUtils.parseStandardDate(text);
      asked = until == null ? null : Duration.between(now, until);
    }
    if (asked == null || asked.isNegative()) {
      return null;
    }
    return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
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
