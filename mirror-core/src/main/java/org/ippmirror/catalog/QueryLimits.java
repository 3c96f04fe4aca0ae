package org.ippmirror.catalog;

import java.time.Duration;

/**
 * Bounds of a query.
 *
 * @param maxRows rows that are given; at least 1. What is beyond is not an error, see {@link
 *     Catalog#query}
 * @param timeout how long the query may take, rows included; more than zero
 */
public record QueryLimits(long maxRows, Duration timeout) {

  /** Any number of rows, for an hour at most. */
  public static final QueryLimits DEFAULT = new QueryLimits(Long.MAX_VALUE, Duration.ofHours(1));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public QueryLimits {
    if (maxRows < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "limits of a query: expected 1 row or more and some time, got %d rows and %s"
              .formatted(maxRows, timeout));
    }
  }
}
