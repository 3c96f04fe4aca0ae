package org.ippmirror.catalog;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the result of a query: {@code columns row*}. */
public interface RowHandler {

  /** Names of the columns, in order; two may be equal. */
  void columns(List<String> names) throws IOException;

  /**
   * A row.
   *
   * @param values one for each column: {@link String}, {@link Long}, {@link Double}, {@link
   *     java.math.BigDecimal}, {@link Boolean} or null; times are text, {@code yyyy-mm-dd
   *     hh:mm:ss.ffffff}. Valid only during the call
   */
  void row(List<@Nullable Object> values) throws IOException;
}
