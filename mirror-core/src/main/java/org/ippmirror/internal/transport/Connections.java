package org.ippmirror.internal.transport;

import java.nio.file.Path;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.ippmirror.api.ClientOptions;

/** The HTTP library, set up: pooled connections within bounds, and nothing done by itself. */
final class Connections {

  /** Most header fields of one answer. */
  static final int MAX_HEADERS = 200;

  /** Longest header line, in bytes. */
  static final int MAX_HEADER_LINE = 16 << 10;

  private static final int SOCKET_BUFFER = 256 << 10;

  private Connections() {}

  /**
   * Connects to nothing yet.
   *
   * @throws IllegalArgumentException if there are no certificates where they should be
   */
  static CloseableHttpClient open(ClientOptions options) {
    return HttpClients.custom()
        .setConnectionManager(pool(options))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(options.idleTimeout()))
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

  private static PoolingHttpClientConnectionManager pool(ClientOptions options) {
    Timeout idle = Timeout.of(options.idleTimeout());
    Http1Config http1 =
        Http1Config.custom()
            .setBufferSize(SOCKET_BUFFER)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxLineLength(MAX_HEADER_LINE)
            .build();
    PoolingHttpClientConnectionManagerBuilder pool =
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
                ManagedHttpClientConnectionFactory.builder().http1Config(http1).build());
    Path trusted = options.trustedCertificates();
    if (trusted != null) {
      pool.setTlsSocketStrategy(new DefaultClientTlsStrategy(TrustedCertificates.with(trusted)));
    }
    return pool.build();
  }
}
