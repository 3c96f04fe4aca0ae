package org.ippmirror.server;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Percent-encoding in addresses, undone once and never with {@code +} as a blank. */
final class Percent {

  private static final int HEX = 16;

  private Percent() {}

  /** The bytes that the text stands for; empty if it is not properly encoded. */
  static Optional<byte[]> decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int value = i + 2 < text.length() ? value(text.charAt(i + 1), text.charAt(i + 2)) : -1;
        if (value < 0) {
          return Optional.empty();
        }
        bytes.write(value);
        i += 2;
      } else if (c <= 0xFF) {
        bytes.write(c);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  private static int value(char high, char low) {
    int h = Character.digit(high, HEX);
    int l = Character.digit(low, HEX);
    return h < 0 || l < 0 ? -1 : h * HEX + l;
  }
}
