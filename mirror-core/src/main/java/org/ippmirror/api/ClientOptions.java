package org.ippmirror.api;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds and manners of a {@link DataStoreClient}. Immutable; start at {@link #builder}. Its
 * text shows no password.
 *
 * @param connectTimeout longest time to establish one connection, TLS included
 * @param idleTimeout longest wait for the next byte of an answer
 * @param indexTimeout longest time for one whole index; lists of real stores take minutes (H42)
 * @param fileTimeout longest time for one whole file
 * @param maxConnections most requests at a time; fewer while the store is busy (429, 503) or gets
 *     slow
 * @param maxRequestsPerSecond most requests a second, evenly spaced; 0 for no bound
 * @param maxBytesPerSecond most bytes of all bodies together a second; 0 for no bound
 * @param minBytesPerSecond an answer that brings fewer is given up; 0 for no bound. Time in which
 *     this side does not read does not count
 * @param slowWindow the time over which {@code minBytesPerSecond} is averaged; inside a body it
 *     bounds silence as {@code idleTimeout} does
 * @param maxRedirects most redirects followed for one request
 * @param maxIndexBytes largest root or product index
 * @param maxFilesetIndexBytes largest fileset index, which is held in memory whole
 * @param maxLineBytes longest line of an index
 * @param maxRows most rows of an index
 * @param userAgent what the store's log shows
 * @param credentials who asks, before user info in the store's address; null for nobody or that
 * @param trustedCertificates a PEM file of certificates that TLS connections trust in addition to
 *     those of the JDK; null for none
 */
public record ClientOptions(
    Duration connectTimeout,
    Duration idleTimeout,
    Duration indexTimeout,
    Duration fileTimeout,
    int maxConnections,
    double maxRequestsPerSecond,
    long maxBytesPerSecond,
    long minBytesPerSecond,
    Duration slowWindow,
    int maxRedirects,
    long maxIndexBytes,
    int maxFilesetIndexBytes,
    int maxLineBytes,
    long maxRows,
    String userAgent,
    @Nullable Credentials credentials,
    @Nullable Path trustedCertificates) {

  /** The defaults. */
  public static ClientOptions defaults() {
    return builder().build();
  }

  /** Starts with a default for each setting. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts with these settings. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.connectTimeout = connectTimeout;
    builder.idleTimeout = idleTimeout;
    builder.indexTimeout = indexTimeout;
    builder.fileTimeout = fileTimeout;
    builder.maxConnections = maxConnections;
    builder.maxRequestsPerSecond = maxRequestsPerSecond;
    builder.maxBytesPerSecond = maxBytesPerSecond;
    builder.minBytesPerSecond = minBytesPerSecond;
    builder.slowWindow = slowWindow;
    builder.maxRedirects = maxRedirects;
    builder.maxIndexBytes = maxIndexBytes;
    builder.maxFilesetIndexBytes = maxFilesetIndexBytes;
    builder.maxLineBytes = maxLineBytes;
    builder.maxRows = maxRows;
    builder.userAgent = userAgent;
    builder.credentials = credentials;
    builder.trustedCertificates = trustedCertificates;
    return builder;
  }

  /** Collects settings; each has a default. Not thread-safe. */
  public static final class Builder {
    private Duration connectTimeout = Duration.ofSeconds(15);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private Duration indexTimeout = Duration.ofMinutes(20);
    private Duration fileTimeout = Duration.ofHours(12);
    private int maxConnections = 8;
    private double maxRequestsPerSecond;
    private long maxBytesPerSecond;
    private long minBytesPerSecond = 100;
    private Duration slowWindow = Duration.ofSeconds(60);
    private int maxRedirects = 5;
    private long maxIndexBytes = 1L << 30;
    private int maxFilesetIndexBytes = 64 << 20;
    private int maxLineBytes = 64 << 10;
    private long maxRows = 10_000_000;
    private String userAgent = "ippmirror";
    private @Nullable Credentials credentials;
    private @Nullable Path trustedCertificates;

    private Builder() {}

    /** Default 15 s. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = positive("connectTimeout", value);
      return this;
    }

    /** Default 60 s. */
    public Builder idleTimeout(Duration value) {
      idleTimeout = positive("idleTimeout", value);
      return this;
    }

    /** Default 20 minutes. */
    public Builder indexTimeout(Duration value) {
      indexTimeout = positive("indexTimeout", value);
      return this;
    }

    /** Default 12 hours. */
    public Builder fileTimeout(Duration value) {
      fileTimeout = positive("fileTimeout", value);
      return this;
    }

    /** Default 8. */
    public Builder maxConnections(int value) {
      maxConnections = (int) positive("maxConnections", value);
      return this;
    }

    /** Default 0: no bound. Such as 0.5 for one request in two seconds; at least 0.001. */
    public Builder maxRequestsPerSecond(double value) {
      if (!(value == 0 || (value >= 0.001 && value <= 1e6))) {
        throw new IllegalArgumentException(
            "maxRequestsPerSecond: expected 0, or 0.001 to 1000000, got " + value);
      }
      maxRequestsPerSecond = value;
      return this;
    }

    /** Default 0: no bound. */
    public Builder maxBytesPerSecond(long value) {
      maxBytesPerSecond = notNegative("maxBytesPerSecond", value);
      return this;
    }

    /** Default 100; 0: no bound. */
    public Builder minBytesPerSecond(long value) {
      minBytesPerSecond = notNegative("minBytesPerSecond", value);
      return this;
    }

    /** Default 60 s. */
    public Builder slowWindow(Duration value) {
      slowWindow = positive("slowWindow", value);
      return this;
    }

    /** Default 5; 0 follows none. */
    public Builder maxRedirects(int value) {
      maxRedirects = (int) notNegative("maxRedirects", value);
      return this;
    }

    /** Default 1 GiB. */
    public Builder maxIndexBytes(long value) {
      maxIndexBytes = positive("maxIndexBytes", value);
      return this;
    }

    /** Default 64 MiB. */
    public Builder maxFilesetIndexBytes(int value) {
      maxFilesetIndexBytes = (int) positive("maxFilesetIndexBytes", value);
      return this;
    }

    /** Default 64 KiB. */
    public Builder maxLineBytes(int value) {
      maxLineBytes = (int) positive("maxLineBytes", value);
      return this;
    }

    /** Default 10 million. */
    public Builder maxRows(long value) {
      maxRows = positive("maxRows", value);
      return this;
    }

    /** Default {@code ippmirror}. */
    public Builder userAgent(String value) {
      if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
        throw new IllegalArgumentException(
            "userAgent: expected printable ASCII, got '" + value + "'");
      }
      userAgent = value;
      return this;
    }

    /** Default nobody, or who the store's address names. Sent to the store's own origin alone. */
    public Builder credentials(String user, String password) {
      credentials = new Credentials(user, password);
      return this;
    }

    /**
     * Default none. The certificates in that PEM file are trusted in addition to those of the JDK,
     * not instead of them. It is read when a client is made.
     */
    public Builder trustedCertificates(Path pem) {
      trustedCertificates = pem;
      return this;
    }

    /** The settings so far. */
    public ClientOptions build() {
      return new ClientOptions(
          connectTimeout,
          idleTimeout,
          indexTimeout,
          fileTimeout,
          maxConnections,
          maxRequestsPerSecond,
          maxBytesPerSecond,
          minBytesPerSecond,
          slowWindow,
          maxRedirects,
          maxIndexBytes,
          maxFilesetIndexBytes,
          maxLineBytes,
          maxRows,
          userAgent,
          credentials,
          trustedCertificates);
    }

    private static Duration positive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + ": expected more than 0, got " + value);
      }
      return value;
    }

    private static long notNegative(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + ": expected 0 or more, got " + value);
      }
      return value;
    }

    private static long positive(String name, long value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + ": expected more than 0, got " + value);
      }
      return value;
    }
  }
}
