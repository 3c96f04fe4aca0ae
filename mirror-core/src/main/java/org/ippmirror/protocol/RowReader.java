package org.ippmirror.protocol;

import java.util.List;
import java.util.Optional;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;

/**
 * Reads one index, a line at a time, in constant memory. Feed it every line in order, then call
 * {@link #end}. One reader reads one index. Not thread-safe.
 *
 * @param <T> the value of a row
 */
public interface RowReader<T> {

  /**
   * Reads the next line.
   *
   * @param line the line without its LF, each byte one character (ISO-8859-1)
   * @param terminated whether the line ended in LF; the last line of a cut answer does not (H9)
   * @return the row's value, or empty for a blank line, a comment, a header or a row that cannot be
   *     used
   * @throws ProtocolException if this line shows that the answer is not an index (P-12)
   */
  Optional<T> read(String line, boolean terminated) throws ProtocolException;

  /**
   * Checks that what was read is an index: a header line alone is, no line at all is not (H4).
   *
   * @throws ProtocolException if it is not
   */
  void end() throws ProtocolException;

  /** How many lines were read so far. */
  long line();

  /** The first rows that could not be used, bounded as in {@link org.ippmirror.api.IndexRows}. */
  List<RowProblem> problems();

  /** How many rows could not be used. */
  long problemCount();

  /** The names of the extra columns in the newest header line; empty without a header. */
  List<String> extraColumns();
}
