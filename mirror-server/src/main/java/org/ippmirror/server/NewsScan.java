package org.ippmirror.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a product index lists below one row. The order of the rows is that of registration, so
 * this is what was registered later, also within the same second (H1). Reads the file once, up to
 * that row, in constant memory.
 */
final class NewsScan {

  private static final int CHUNK = 1 << 16;

  /** Longest start of a line that is looked at; a name and its padding fit in easily. */
  private static final int KEPT = 1024;

  private static final long NO_ROW_YET = -1;

  private final FileChannel index;
  private final Anchor anchor;
  private final byte[] line = new byte[KEPT];
  private int kept;
  private long lineStart;
  private long headEnd = NO_ROW_YET;

  private NewsScan(FileChannel index, Anchor anchor) {
    this.index = index;
    this.anchor = anchor;
  }

  /**
   * The lines above the first row and those below the anchor's; empty if no row is the anchor's.
   */
  static Optional<List<Slice>> after(FileChannel index, Anchor anchor) throws IOException {
    return new NewsScan(index, anchor).scan();
  }

  private Optional<List<Slice>> scan() throws IOException {
    byte[] chunk = new byte[CHUNK];
    long position = 0;
    int count = index.read(ByteBuffer.wrap(chunk), position);
    while (count > 0) {
      int row = rowIn(chunk, count, position);
      if (row >= 0) {
        return Optional.of(answer(position + row));
      }
      position += count;
      count = index.read(ByteBuffer.wrap(chunk), position);
    }
    return endsAnchorRow(position) ? Optional.of(answer(position)) : Optional.empty();
  }

  /** Where in the chunk the line behind the anchor's row starts, or -1. */
  private int rowIn(byte[] chunk, int count, long position) {
    for (int i = 0; i < count; i++) {
      byte b = chunk[i];
      if (b == '\n') {
        if (endsAnchorRow(position + i + 1)) {
          return i + 1;
        }
      } else if (kept < KEPT) {
        line[kept++] = b;
      }
    }
    return -1;
  }

  /** Whether the line that ends here is the anchor's row. */
  private boolean endsAnchorRow(long next) {
    int from = 0;
    while (from < kept && isBlank(line[from])) {
      from++;
    }
    boolean isRow = from < kept && line[from] != '#';
    if (isRow && headEnd == NO_ROW_YET) {
      headEnd = lineStart;
    }
    boolean found = isRow && anchor.isNamed(line, from, cellEnd(from));
    kept = 0;
    lineStart = next;
    return found;
  }

  private int cellEnd(int from) {
    int end = from;
    while (end < kept && line[end] != '|') {
      end++;
    }
    while (end > from && isBlank(line[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private List<Slice> answer(long tail) throws IOException {
    return List.of(new Slice(0, headEnd), new Slice(tail, index.size()));
  }
}
