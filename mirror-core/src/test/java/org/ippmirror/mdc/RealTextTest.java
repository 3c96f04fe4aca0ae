package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as C's printf writes them; the expected texts are what glibc's gives. */
class RealTextTest {

  @ParameterizedTest
  @CsvSource({
    "1, 7, 1",
    "0, 7, 0",
    "-0.0, 7, -0",
    "0.1, 7, 0.1",
    "0.0001, 7, 0.0001",
    "0.00001, 7, 1e-05",
    "-0.00001234, 7, -1.234e-05",
    "9999999, 7, 9999999",
    "9999999.4, 7, 9999999",
    "9999999.5, 7, 1e+07",
    "12345678, 7, 1.234568e+07",
    "0.00009999999, 7, 9.999999e-05",
    "0.000099999999, 7, 0.0001",
    "2.5, 1, 2",
    "3.5, 1, 4",
    "1e100, 7, 1e+100",
    "1.7976931348623157e308, 15, 1.79769313486232e+308",
    "4.9e-324, 15, 4.94065645841247e-324",
    "123456789012345678, 15, 1.23456789012346e+17",
    "0.1234567890123456, 15, 0.123456789012346",
    "NaN, 7, nan",
    "-Infinity, 7, -inf",
  })
  void number_isWrittenAsPrintfDoes(double number, int digits, String expected) {
    assertEquals(expected, RealText.of(number, digits));
  }

  @Test
  void lossless_numberThatTheReferenceLoses_hasMoreDigits() {
    assertEquals("16777216", RealText.lossless(16777216f));
    assertEquals("0.1", RealText.lossless(0.1f));
    assertEquals("2.7148125", RealText.lossless(2.7148125f));
    assertEquals("0.1234567890123456", RealText.lossless(0.1234567890123456));
    assertEquals("0.30000000000000004", RealText.lossless(0.1 + 0.2));
  }

  @Test
  void lossless_anySingle_readsBackAsTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        String text = RealText.lossless(value);
        assertEquals(value, (float) Double.parseDouble(text), text);
        assertTrue(text.length() <= 15, text);
      }
    }
  }

  @Test
  void lossless_anyDouble_readsBackAsTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(RealText.lossless(value)));
      }
    }
  }
}
