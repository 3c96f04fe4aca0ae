package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.io.InputStream;

/**
 * The archive that comes out of a bundle, with bounds on all of it and on what describes one file:
 * names and the like are kept in memory by whoever reads them. Not thread-safe.
 */
final class TarInput extends CheckedInput {

  private static final int MAX_DESCRIPTION = 64 << 10;

  private final PackedInput packed;
  private final long most;
  private long count;
  private long describedTo = Long.MAX_VALUE;
  private long zeros;

  TarInput(InputStream unzipped, PackedInput packed, long most) {
    super(unzipped);
    this.packed = packed;
    this.most = most;
  }

  /** What follows describes a file. */
  void expectDescription() {
    describedTo = count + MAX_DESCRIPTION;
  }

  /** What follows is a file's content, or nothing that matters. */
  void expectContent() {
    describedTo = Long.MAX_VALUE;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    packed.expectOutput();
    int n = in.read(into, offset, length);
    count += Math.max(0, n);
    countZeros(into, offset, n);
    if (count > most) {
      throw new BadBundleException(
          "at most " + most + " bytes to come out of its " + packed.count(), "more");
    }
    if (count > describedTo) {
      throw new BadBundleException(
          "at most " + MAX_DESCRIPTION + " bytes of names and the like for a file", "more");
    }
    return n;
  }

  private void countZeros(byte[] bytes, int offset, int count) {
    int from = count;
    while (from > 0 && bytes[offset + from - 1] == 0) {
      from--;
    }
    zeros = from > 0 ? count - from : zeros + Math.max(0, count);
  }

  /** How many bytes before the end of what was read are zero. */
  long zerosAtEnd() {
    return zeros;
  }

  /** Bytes read. */
  long count() {
    return count;
  }
}
