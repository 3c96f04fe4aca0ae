package org.ippmirror.cli.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which each is seen by {@link #read(byte[], int, int)}, skipped ones too. */
abstract class CheckedInput extends FilterInputStream {

  private static final int SKIP = 8 << 10;

  CheckedInput(InputStream in) {
    super(in);
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public long skip(long n) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(n, SKIP)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
