package org.ippmirror.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "500,500",
    "10K,10000",
    "10k,10000",
    "50M,50000000",
    "1.5G,1500000000",
    "2T,2000000000000",
    "0.0015M,1500"
  })
  void size_withAndWithoutUnit_isDecimal(String text, long bytes) {
    assertEquals(bytes, ByteSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "M", "-1", "1.5", "1,5G", "1KB", "10 M", "1m", "1e3", ".5M", "9999999999T"})
  void size_anythingElse_isRefused(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text)).getMessage();
    assertEquals(
        "expected a number of bytes such as 500, 10M or 1.5G, got '" + text + "'", message);
  }
}
