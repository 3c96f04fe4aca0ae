package org.ippmirror.api;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one index, read while they arrive: an index can have a million rows, and only one is
 * held at a time. Not thread-safe. Close it, also after the last row.
 *
 * @param <T> {@link ProductEntry} or {@link FilesetEntry}
 */
public interface IndexRows<T> extends AutoCloseable {

  /** How many problems are kept whole; later ones are only counted. */
  int MAX_PROBLEMS_KEPT = 100;

  /**
   * The next usable row, in published order; empty after the last one. Rows that cannot be used are
   * passed over and noted as {@link #problems}.
   *
   * @throws ProtocolException if the answer is not an index after all, or passes a bound
   * @throws TransportException if the answer broke off before its end
   */
  Optional<T> next() throws MirrorException, InterruptedException;

  /** The 1-based line of the row that {@link #next} gave last; 0 before the first. */
  long line();

  /**
   * The first {@value #MAX_PROBLEMS_KEPT} rows that could not be used, of those read so far. A last
   * line without a line end is one of them: it may have been cut (H9).
   */
  List<RowProblem> problems();

  /** How many rows could not be used, of those read so far. */
  long problemCount();

  /**
   * The names of the extra columns in the newest header line read so far; empty without a header.
   */
  List<String> extraColumns();

  @Override
  void close();
}
