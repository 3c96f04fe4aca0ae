package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A text of 500 MB in a process with 64 MB of heap. */
@Timeout(600)
class LongMdcIT {

  @Test
  void events_fiveHundredMegabytes_stayWithin64MegabytesOfHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().lines().collect(Collectors.joining("\n"));
    process.waitFor();
    assertEquals("findings 0, folders " + Rows.COUNT + ", scalars " + 3 * Rows.COUNT, said);
  }

  /** The process under test. */
  static final class Child implements MdcHandler {

    private long folders;
    private long scalars;

    public static void main(String[] args) throws Exception {
      Child child = new Child();
      long findings =
          MdcEventReader.of(new MdcLimits(1L << 30, 1 << 20, 64, 1)).read(new Rows(), child);
      System.out.println(
          "findings " + findings + ", folders " + child.folders + ", scalars " + child.scalars);
    }

    @Override
    public void startFolder(String name, String comment) {
      folders++;
    }

    @Override
    public void scalar(MdcScalar scalar) {
      scalars++;
    }
  }

  /** One table of many rows, made as it is read. */
  static final class Rows extends InputStream {

    static final long COUNT = 4_000_000;

    private byte[] row = "t MULTI\n".getBytes(StandardCharsets.ISO_8859_1);
    private int at;
    private long rows;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) {
      if (at == row.length) {
        if (rows == COUNT) {
          return -1;
        }
        row =
            ("\nt  METADATA  \n   id               S64       "
                    + (8_700_000_000L + rows)
                    + "     \n   bg               F32       "
                    + rows % 1000
                    + ".25 \n   uri              STR       neb://ipp023.0/gpc1/"
                    + rows
                    + " \nEND\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        at = 0;
        rows++;
      }
      int n = Math.min(len, row.length - at);
      System.arraycopy(row, at, b, off, n);
      at += n;
      return n;
    }
  }
}
