package org.ippmirror.mdc;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, one at a time, as places in a buffer; unpacks gzip data. Holds one line at
 * most, within the bounds.
 */
final class Lines {

  private static final int CHUNK = 1 << 15;

  private final MdcLimits limits;
  private final boolean packed;
  private @Nullable InputStream in;
  private byte[] buffer;
  private int start;
  private int end;
  private int next;
  private int filled;
  private long total;
  private long number;
  private boolean ended;
  private boolean nul;

  /** Reads what is in the array, without copying it unless it is gzip data. */
  Lines(byte[] text, MdcLimits limits) throws IOException, MdcException {
    this.limits = limits;
    this.packed = isGzip(text, text.length);
    if (packed) {
      this.buffer = new byte[CHUNK];
      this.in = unpack(new ByteArrayInputStream(text));
    } else {
      this.buffer = text;
      this.filled = text.length;
      count(text.length);
    }
  }

  /** Reads the stream to its end or to a NUL, and does not close it. */
  Lines(InputStream text, MdcLimits limits) throws IOException, MdcException {
    this.limits = limits;
    this.buffer = new byte[CHUNK];
    int n = text.readNBytes(buffer, 0, 2);
    this.packed = isGzip(buffer, n);
    if (packed) {
      this.in =
          unpack(new SequenceInputStream(new ByteArrayInputStream(buffer.clone(), 0, n), text));
    } else {
      this.in = text;
      this.filled = n;
      count(n);
    }
  }

  private static boolean isGzip(byte[] b, int length) {
    return length >= 2 && b[0] == 0x1F && b[1] == (byte) 0x8B;
  }

  private static InputStream unpack(InputStream in) throws IOException, MdcException {
    try {
      return new GZIPInputStream(in, CHUNK);
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private static MdcException damaged(IOException e) {
    return new MdcException("expected whole gzip data, got damaged ones: " + e.getMessage());
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException, MdcException {
    if (nul) {
      return false;
    }
    start = next;
    int i = next;
    while (true) {
      int stop = (int) Math.min(filled, (long) start + limits.maxLineBytes() + 1);
      i = scan(i, stop);
      if (i < stop) {
        return found(i);
      }
      if (i - start > limits.maxLineBytes()) {
        throw new MdcException(
            "line %d: expected at most %d bytes, got more"
                .formatted(number + 1, limits.maxLineBytes()));
      }
      int before = start;
      if (!fill()) {
        return rest();
      }
      i -= before - start;
    }
  }

  private int scan(int from, int to) {
    byte[] b = buffer;
    int i = from;
    while (i < to && b[i] != '\n' && b[i] != 0) {
      i++;
    }
    return i;
  }

  private boolean found(int at) {
    number++;
    end = at;
    next = at + 1;
    ended = buffer[at] == '\n';
    nul = !ended;
    return true;
  }

  private boolean rest() {
    end = filled;
    next = filled;
    ended = false;
    if (start == end) {
      return false;
    }
    number++;
    return true;
  }

  private boolean fill() throws IOException, MdcException {
    if (in == null) {
      return false;
    }
    int held = filled - start;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, held);
      start = 0;
      filled = held;
    } else if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int n = read(in);
    if (n < 0) {
      in = null;
      return false;
    }
    filled += n;
    count(n);
    return true;
  }

  private int read(InputStream from) throws IOException, MdcException {
    try {
      return from.read(buffer, filled, buffer.length - filled);
    } catch (EOFException | ZipException e) {
      if (packed) {
        throw damaged(e);
      }
      throw e;
    }
  }

  private void count(int bytes) throws MdcException {
    total += bytes;
    if (total > limits.maxBytes()) {
      throw new MdcException(
          "expected at most %d bytes%s, got more"
              .formatted(limits.maxBytes(), packed ? " after unpacking" : ""));
    }
  }

  /** Holds the line; changes with the next one. */
  byte[] buffer() {
    return buffer;
  }

  /** Where the line begins. */
  int start() {
    return start;
  }

  /** Where it ends: at its line end, a NUL, or the end of the text. */
  int end() {
    return end;
  }

  /** Of the line, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** Whether the line has its line end. */
  boolean ended() {
    return ended;
  }

  /** Whether a NUL ended the line, and so the text. */
  boolean nul() {
    return nul;
  }
}
