package org.ippmirror.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Small FITS files: images of noise and tables of invented detections. */
final class FitsFile {

  private static final int BLOCK = 2880;
  private static final int CARD = 80;
  private static final int BUFFER = 64 << 10;

  /** Makes any 23 bits a number from 256 to 512, a likely sky level. */
  private static final int SKY_EXPONENT = 0x43800000;

  private static final int MANTISSA = 0x007FFFFF;

  private static final int ROW_BYTES = 16;

  private FitsFile() {}

  /** An image of 32-bit floats. */
  static Member image(Seed seed, String name, int width, int height) {
    byte[] header =
        header(
            List.of(
                logical("SIMPLE", true),
                number("BITPIX", -32),
                number("NAXIS", 2),
                number("NAXIS1", width),
                number("NAXIS2", height),
                word("TELESCOP", "PS1"),
                word("INSTRUME", "GPC1"),
                word("ORIGIN", "invented"),
                word("FILENAME", name)));
    long data = 4L * width * height;
    return new Member(
        name,
        header.length + padded(data),
        out -> {
          out.write(header);
          noise(out, seed.numbersFor(name), data);
          pad(out, data);
        });
  }

  private static void noise(OutputStream out, RandomGenerator numbers, long bytes)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (long left = bytes; left > 0; left -= buffer.position()) {
      buffer.clear().limit((int) Math.min(BUFFER, left));
      while (buffer.hasRemaining()) {
        buffer.putInt((numbers.nextInt() & MANTISSA) | SKY_EXPONENT);
      }
      out.write(buffer.array(), 0, buffer.position());
    }
  }

  /** A table of detections, as in a {@code .cmf} or {@code .smf} file. */
  static Member detections(Seed seed, String name, int rows) {
    byte[] primary =
        header(
            List.of(
                logical("SIMPLE", true),
                number("BITPIX", 8),
                number("NAXIS", 0),
                logical("EXTEND", true)));
    byte[] extension = header(tableCards(rows));
    long data = (long) ROW_BYTES * rows;
    return new Member(
        name,
        primary.length + extension.length + padded(data),
        out -> {
          out.write(primary);
          out.write(extension);
          out.write(rows(seed.numbersFor(name), rows));
          pad(out, data);
        });
  }

  private static List<String> tableCards(int rows) {
    List<String> cards = new ArrayList<>();
    cards.add(word("XTENSION", "BINTABLE"));
    cards.add(number("BITPIX", 8));
    cards.add(number("NAXIS", 2));
    cards.add(number("NAXIS1", ROW_BYTES));
    cards.add(number("NAXIS2", rows));
    cards.add(number("PCOUNT", 0));
    cards.add(number("GCOUNT", 1));
    cards.add(number("TFIELDS", 4));
    List<String> columns = List.of("IPP_IDET", "X_PSF", "Y_PSF", "PSF_INST_MAG");
    for (int i = 0; i < columns.size(); i++) {
      cards.add(word("TTYPE" + (i + 1), columns.get(i)));
      cards.add(word("TFORM" + (i + 1), i == 0 ? "J" : "E"));
    }
    cards.add(word("EXTNAME", "invented.psf"));
    return cards;
  }

  private static byte[] rows(RandomGenerator numbers, int rows) {
    ByteBuffer buffer = ByteBuffer.allocate(ROW_BYTES * rows);
    for (int i = 0; i < rows; i++) {
      buffer.putInt(i);
      buffer.putFloat(4846 * numbers.nextFloat());
      buffer.putFloat(4868 * numbers.nextFloat());
      buffer.putFloat(-6 - 8 * numbers.nextFloat());
    }
    return buffer.array();
  }

  private static byte[] header(List<String> cards) {
    StringBuilder text = new StringBuilder();
    cards.forEach(card -> text.append(filled(card, CARD)));
    text.append(filled("END", CARD));
    return filled(text.toString(), (int) padded(text.length())).getBytes(StandardCharsets.US_ASCII);
  }

  private static String filled(String text, int length) {
    if (text.length() > length) {
      throw new IllegalArgumentException(text + ": expected " + length + " characters at most");
    }
    return text + " ".repeat(length - text.length());
  }

  private static String logical(String key, boolean value) {
    return String.format(Locale.ROOT, "%-8s= %20s", key, value ? "T" : "F");
  }

  private static String number(String key, int value) {
    return String.format(Locale.ROOT, "%-8s= %20d", key, value);
  }

  private static String word(String key, String value) {
    return String.format(Locale.ROOT, "%-8s= '%-8s'", key, value);
  }

  private static void pad(OutputStream out, long written) throws IOException {
    out.write(new byte[(int) (padded(written) - written)]);
  }

  private static long padded(long bytes) {
    return (bytes + BLOCK - 1) / BLOCK * BLOCK;
  }
}
