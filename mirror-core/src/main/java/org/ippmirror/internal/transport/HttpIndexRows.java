package org.ippmirror.internal.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.RowProblem;
import org.ippmirror.protocol.IndexReader;

/** Cuts an answer into lines while it arrives and has them read, within the bounds. */
final class HttpIndexRows<T> implements IndexRows<T> {

  private static final int BUFFER = 64 << 10;

  private final Answer answer;
  private final IndexReader<T> reader;
  private final ClientOptions options;
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private long bytes;
  private long rows;
  private long rowLine;
  private boolean ended;

  HttpIndexRows(Answer answer, IndexReader<T> reader, ClientOptions options) {
    this.answer = answer;
    this.reader = reader;
    this.options = options;
  }

  @Override
  public Optional<T> next() throws MirrorException, InterruptedException {
    while (!ended) {
      int newline = findNewline();
      Optional<T> row;
      if (newline >= 0) {
        row = reader.read(text(newline), true);
        start = newline + 1;
      } else {
        ended = true;
        row = start < end ? reader.read(text(end), false) : Optional.empty();
        reader.end();
      }
      if (row.isPresent()) {
        count();
        return row;
      }
    }
    return Optional.empty();
  }

  private void count() throws ProtocolException {
    rowLine = reader.line();
    if (++rows > options.maxRows()) {
      throw tooLarge("at most " + options.maxRows() + " rows");
    }
  }

  /** Where the line that begins at {@code start} ends; -1 if the answer ends first. */
  private int findNewline() throws MirrorException, InterruptedException {
    int from = start;
    while (true) {
      for (int i = from; i < end; i++) {
        if (buffer[i] == '\n') {
          checkLine(i - start);
          return i;
        }
      }
      checkLine(end - start);
      makeRoom();
      from = end;
      int n = answer.read(buffer, end, buffer.length - end);
      if (n < 0) {
        return -1;
      }
      end += n;
      bytes += n;
      if (bytes > options.maxIndexBytes()) {
        throw tooLarge("at most " + options.maxIndexBytes() + " bytes");
      }
    }
  }

  private void checkLine(int length) throws ProtocolException {
    if (length > options.maxLineBytes()) {
      throw tooLarge(
          "lines of at most " + options.maxLineBytes() + " bytes; line " + (reader.line() + 1));
    }
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  private String text(int to) {
    return new String(buffer, start, to - start, StandardCharsets.ISO_8859_1);
  }

  private ProtocolException tooLarge(String expected) {
    return new ProtocolException(
        ProtocolException.Kind.TOO_LARGE,
        answer.source() + ": expected an index with " + expected + ", got more");
  }

  @Override
  public long line() {
    return rowLine;
  }

  @Override
  public List<RowProblem> problems() {
    return reader.problems();
  }

  @Override
  public long problemCount() {
    return reader.problemCount();
  }

  @Override
  public List<String> extraColumns() {
    return reader.extraColumns();
  }

  @Override
  public void close() {
    answer.close();
  }
}
