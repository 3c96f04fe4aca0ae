package org.ippmirror.api;

import java.time.Duration;

/**
 * The bounds of a {@link DataStoreClient}. Immutable; start at {@link #builder}.
 *
 * @param connectTimeout longest time to establish one connection, TLS included
 * @param idleTimeout longest wait for the next byte of an answer
 * @param indexTimeout longest time for one whole index; lists of real stores take minutes (H42)
 * @param fileTimeout longest time for one whole file
 * @param maxConnections most connections open at a time
 * @param maxRedirects most redirects followed for one request
 * @param maxIndexBytes largest root or product index
 * @param maxFilesetIndexBytes largest fileset index, which is held in memory whole
 * @param maxLineBytes longest line of an index
 * @param maxRows most rows of an index
 * @param userAgent what the store's log shows
 */
public record ClientOptions(
    Duration connectTimeout,
    Duration idleTimeout,
    Duration indexTimeout,
    Duration fileTimeout,
    int maxConnections,
    int maxRedirects,
    long maxIndexBytes,
    int maxFilesetIndexBytes,
    int maxLineBytes,
    long maxRows,
    String userAgent) {

  /** The defaults. */
  public static ClientOptions defaults() {
    return builder().build();
  }

  /** Starts with a default for each setting. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; each has a default. Not thread-safe. */
  public static final class Builder {
    private Duration connectTimeout = Duration.ofSeconds(15);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private Duration indexTimeout = Duration.ofMinutes(20);
    private Duration fileTimeout = Duration.ofHours(12);
    private int maxConnections = 8;
    private int maxRedirects = 5;
    private long maxIndexBytes = 1L << 30;
    private int maxFilesetIndexBytes = 64 << 20;
    private int maxLineBytes = 64 << 10;
    private long maxRows = 10_000_000;
    private String userAgent = "ippmirror";

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

    /** Default 5; 0 follows none. */
    public Builder maxRedirects(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("maxRedirects: expected 0 or more, got " + value);
      }
      maxRedirects = value;
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

    /** The settings so far. */
    public ClientOptions build() {
      return new ClientOptions(
          connectTimeout,
          idleTimeout,
          indexTimeout,
          fileTimeout,
          maxConnections,
          maxRedirects,
          maxIndexBytes,
          maxFilesetIndexBytes,
          maxLineBytes,
          maxRows,
          userAgent);
    }

    private static Duration positive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + ": expected more than 0, got " + value);
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
