package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ippmirror.api.Cell;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;

/**
 * Reads one index, a line at a time, in constant memory, and decides on the way whether it is one
 * (P-12). Feed it every line in order, then call {@link #end}. One reader reads one index. Not
 * thread-safe.
 *
 * @param <T> the value of a row
 */
public abstract sealed class IndexReader<T>
    permits RootIndexReader, ProductIndexReader, FilesetIndexReader {

  /** The problem of a last line that may be cut; a later answer may have the rest of it. */
  public static final String MAYBE_CUT =
      "the last line has no line end, so the answer may have been cut";

  private static final int SHOWN = 80;

  private final String source;
  private final String firstColumn;
  private final int fixedColumns;
  private final List<RowProblem> problems = new ArrayList<>();
  private long problemCount;
  private long line;
  private boolean sawText;
  private boolean headed;
  private List<String> extraColumns = List.of();

  IndexReader(String source, String firstColumn, int fixedColumns) {
    this.source = source;
    this.firstColumn = firstColumn;
    this.fixedColumns = fixedColumns;
  }

  /** A row, or what is wrong with it. */
  sealed interface Row<T> {
    record Good<T>(T value) implements Row<T> {}

    record Bad<T>(String reason) implements Row<T> {}
  }

  /** Reads the trimmed fields of a row; there are as many as fixed columns, or more. */
  abstract Row<T> row(List<String> fields);

  /**
   * Checks the media type that came with the answer; call it before the first line.
   *
   * @param mediaType value of the Content-Type header, or an empty string
   * @throws ProtocolException if it is that of a page for people (H6)
   */
  public void checkMediaType(String mediaType) throws ProtocolException {
    String type = mediaType.toLowerCase(Locale.ROOT).strip();
    if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
      throw html("media type " + mediaType.strip());
    }
  }

  /**
   * Reads the next line.
   *
   * @param text the line without its LF, each byte one character (ISO-8859-1)
   * @param terminated whether the line ended in LF; the last line of a cut answer does not (H9)
   * @return the row's value, or empty for a blank line, a comment, a header or a row that cannot be
   *     used
   * @throws ProtocolException if this line shows that the answer is not an index
   */
  public Optional<T> read(String text, boolean terminated) throws ProtocolException {
    line++;
    String trimmed = Lexer.trim(text);
    if (trimmed.isEmpty()) {
      // Blanks can be the beginning of a row; before any text they make the answer blank.
      return terminated || !sawText ? Optional.empty() : unterminated(text);
    }
    if (!sawText && trimmed.startsWith("<")) {
      throw html("'" + shown(trimmed) + "'");
    }
    boolean comment = trimmed.startsWith("#");
    headed |= comment && !sawText;
    sawText = true;
    if (comment) {
      comment(trimmed.substring(1), terminated);
      return Optional.empty();
    }
    List<String> fields = Lexer.fields(text);
    if (fields.size() < fixedColumns && !headed) {
      throw new ProtocolException(
          ProtocolException.Kind.NOT_AN_INDEX,
          source
              + ": expected an index, got no header line at its top, and line "
              + line
              + " with "
              + fields.size()
              + " of at least "
              + fixedColumns
              + " fields: '"
              + shown(trimmed)
              + "'");
    }
    return value(text, fields, terminated);
  }

  private Optional<T> value(String text, List<String> fields, boolean terminated) {
    if (!terminated) {
      return unterminated(text);
    }
    if (fields.size() < fixedColumns) {
      return bad(
          text, "not enough fields: expected at least " + fixedColumns + ", got " + fields.size());
    }
    Row<T> row = row(fields);
    return row instanceof Row.Good<T> good
        ? Optional.of(good.value())
        : bad(text, ((Row.Bad<T>) row).reason());
  }

  private Optional<T> unterminated(String text) {
    return bad(text, MAYBE_CUT);
  }

  private Optional<T> bad(String text, String reason) {
    problemCount++;
    if (problems.size() < IndexRows.MAX_PROBLEMS_KEPT) {
      problems.add(new RowProblem(line, reason, text));
    }
    return Optional.empty();
  }

  private void comment(String text, boolean terminated) throws ProtocolException {
    if (!terminated) {
      throw new ProtocolException(
          ProtocolException.Kind.CUT,
          source + ": expected a whole index, got line " + line + " cut before its line end");
    }
    List<String> names = Lexer.fields(text);
    // Only a line that names the level's own first column is a header; others are remarks.
    if (names.size() >= fixedColumns && names.get(0).equalsIgnoreCase(firstColumn)) {
      extraColumns = List.copyOf(names.subList(fixedColumns, names.size()));
    }
  }

  /**
   * Checks that what was read is an index: a header line alone is, no line at all is not (H4).
   *
   * @throws ProtocolException if it is not
   */
  public void end() throws ProtocolException {
    if (!sawText) {
      throw new ProtocolException(
          ProtocolException.Kind.BLANK, source + ": expected an index, got a blank answer");
    }
  }

  /** Reads a whole index that is at hand as one text; the rows that can be used, in order. */
  public List<T> readAll(String text) throws ProtocolException {
    List<T> rows = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      boolean terminated = end >= 0;
      read(text.substring(start, terminated ? end : text.length()), terminated)
          .ifPresent(rows::add);
      start = terminated ? end + 1 : text.length();
    }
    end();
    return rows;
  }

  /** How many lines were read so far. */
  public long line() {
    return line;
  }

  /** The first rows that could not be used, at most {@link IndexRows#MAX_PROBLEMS_KEPT}. */
  public List<RowProblem> problems() {
    return List.copyOf(problems);
  }

  /** How many rows could not be used. */
  public long problemCount() {
    return problemCount;
  }

  /** The names of the extra columns in the newest header line; empty without a header. */
  public List<String> extraColumns() {
    return extraColumns;
  }

  /** What follows the fixed columns, named by the nearest header above (H38). */
  List<Cell> cells(List<String> fields) {
    List<Cell> cells = new ArrayList<>(fields.size() - fixedColumns);
    for (int i = fixedColumns; i < fields.size(); i++) {
      int extra = i - fixedColumns;
      String name = extra < extraColumns.size() ? extraColumns.get(extra) : "";
      cells.add(new Cell(name, fields.get(i)));
    }
    return cells;
  }

  private ProtocolException html(String what) {
    return new ProtocolException(
        ProtocolException.Kind.HTML, source + ": expected an index, got a page: " + what);
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
