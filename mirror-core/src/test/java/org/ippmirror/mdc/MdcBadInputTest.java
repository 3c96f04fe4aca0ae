package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Texts that are damaged, hostile, or too large. */
class MdcBadInputTest {

  private static final MdcReader READER = MdcReader.tolerant();

  @Test
  void read_emptyText_isNoDocument() {
    assertEquals("no document: expected at least one line, got an empty text", refusal(READER, ""));
    assertEquals(
        "no document: expected at least one line, got an empty text", refusal(READER, "\0a S32 1"));
  }

  @Test
  void read_nulByte_endsTheDocumentAndIsAFinding() throws Exception {
    MdcReading reading = READER.read("a S32 1\nb S32 2\0c\nd S32 3\n");
    assertEquals(2, reading.document().items().size());
    assertEquals(1, reading.findingCount());
    assertEquals(8, reading.findings().get(0).column());
  }

  @Test
  void read_latin1_keepsEachByte() throws Exception {
    String text = new String(new byte[] {(byte) 0xE9, (byte) 0xFF}, StandardCharsets.ISO_8859_1);
    assertEquals(
        text, MdcLookup.in(MdcReader.strict().read("a STR " + text + "\n").document()).text("a"));
  }

  @Test
  void read_crlf_isClean() throws Exception {
    assertTrue(MdcReader.strict().read("a S32 1\r\nx METADATA\r\nEND\r\n").isClean());
  }

  @Test
  void read_lineOfOneGigabyte_isRefusedWithoutHoldingIt() {
    MdcException e =
        assertThrows(MdcException.class, () -> READER.read(new Endless("a STR ", 'x', 1L << 30)));
    assertEquals("line 1: expected at most 1048576 bytes, got more", e.getMessage());
  }

  @Test
  void read_numberOfHalfAMillionDigits_isReadAsWhatItSays() throws Exception {
    String digits = "7".repeat(500_000);
    for (String number :
        new String[] {digits, "0x" + digits, "0x." + digits.substring(9) + "p999999"}) {
      MdcReading reading = READER.read("a F64 " + number + "\n");
      assertEquals(Double.POSITIVE_INFINITY, MdcLookup.in(reading.document()).real("a"), 0);
      assertTrue(reading.findings().get(0).reason().startsWith("expected a"));
    }
  }

  @Test
  void read_textBeyondTheBound_isRefused() {
    MdcReader small = READER.limits(new MdcLimits(100, 50, 5, 5));
    assertEquals("expected at most 100 bytes, got more", refusal(small, "# c\n".repeat(26)));
    assertEquals(
        "line 2: expected at most 50 bytes, got more", refusal(small, "#\n" + "x".repeat(51)));
  }

  @Test
  void read_hundredThousandFolders_isRefusedAtTheBound() {
    String deep = "x METADATA\n".repeat(100_000);
    assertEquals(
        "line 65: expected at most 64 folders in each other, got one more", refusal(READER, deep));
    assertEquals(
        "line 66: expected at most 64 folders in each other, got one more",
        refusal(READER, "x S32 1\n" + deep));
  }

  @Test
  void read_hundredThousandFoldersWithinTheBound_needsNoStack() throws Exception {
    MdcReader deep = READER.limits(new MdcLimits(1 << 30, 1 << 20, 100_000, 10));
    MdcReading reading = deep.read("x METADATA\n".repeat(100_000) + "END\n".repeat(100_000));
    assertTrue(reading.isClean());
  }

  @Test
  void read_gzip_isUnpacked() throws Exception {
    assertEquals(
        READER.read("a S32 1\n"),
        READER.read(gzip("a S32 1\n".getBytes(StandardCharsets.ISO_8859_1))));
    assertEquals(
        READER.read("a S32 1\n"),
        READER.read(
            new ByteArrayInputStream(gzip("a S32 1\n".getBytes(StandardCharsets.ISO_8859_1)))));
  }

  @Test
  void read_gzipBomb_isRefusedAtTheBound() throws Exception {
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) '\n');
    byte[] bomb = gzip(blanks);
    MdcReader small = READER.limits(new MdcLimits(1 << 19, 1 << 10, 5, 5));
    MdcException e = assertThrows(MdcException.class, () -> small.read(bomb));
    assertEquals("expected at most 524288 bytes after unpacking, got more", e.getMessage());
  }

  @Test
  void read_cutGzip_isRefused() throws Exception {
    byte[] whole = gzip("a S32 1\n".getBytes(StandardCharsets.ISO_8859_1));
    for (int length = 2; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      MdcException e = assertThrows(MdcException.class, () -> READER.read(cut));
      assertTrue(e.getMessage().startsWith("expected whole gzip data"), e.getMessage());
    }
  }

  @Test
  void strict_anyFinding_isRefusedWithAllOfThem() {
    MdcException e =
        assertThrows(
            MdcException.class, () -> MdcReader.strict().read("a S32 010\nb \u001b[1mS32 x\n"));
    assertEquals(2, e.findings().size());
    assertTrue(e.getMessage().startsWith("expected no findings, got 2, the first at line 1"));
    assertTrue(e.findings().get(1).toString().contains("\\x1b[1m"));
  }

  @Test
  void findings_beyondTheBound_areCounted() throws Exception {
    MdcReader few = READER.limits(new MdcLimits(1 << 20, 1 << 10, 5, 3));
    MdcReading reading = few.read("a S32 1\n" + "x\n".repeat(1000));
    assertEquals(3, reading.findings().size());
    assertEquals(1000, reading.findingCount());
  }

  private static String refusal(MdcReader reader, String text) {
    return assertThrows(MdcException.class, () -> reader.read(text)).getMessage();
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text);
    }
    return out.toByteArray();
  }

  /** A beginning, and then one character again and again. */
  private static final class Endless extends InputStream {

    private final byte[] begin;
    private final char c;
    private final long length;
    private long at;

    Endless(String begin, char c, long length) {
      this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
      this.c = c;
      this.length = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) {
      int n = (int) Math.min(len, length - at);
      for (int i = 0; i < n; i++) {
        b[off + i] = at + i < begin.length ? begin[(int) at + i] : (byte) c;
      }
      at += n;
      return n == 0 ? -1 : n;
    }
  }
}
