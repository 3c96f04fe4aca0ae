package org.ippmirror.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fileset that a question for news names: the query string of a product index, as it came or
 * percent-decoded (P-08).
 */
final class Anchor {

  /** The name as bytes of an index, in each way that the query can be read. */
  private final List<byte[]> readings;

  private Anchor(List<byte[]> readings) {
    this.readings = readings;
  }

  /** What a raw query asks after; empty if it is no question: none, nothing or {@code 0} (P-09). */
  static Optional<Anchor> of(@Nullable String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty() || rawQuery.equals("0")) {
      return Optional.empty();
    }
    List<byte[]> readings = new ArrayList<>();
    readings.add(rawQuery.getBytes(StandardCharsets.ISO_8859_1));
    Percent.decode(rawQuery)
        .ifPresent(
            bytes -> {
              readings.add(bytes);
              utf8(bytes).ifPresent(readings::add);
            });
    return Optional.of(new Anchor(readings));
  }

  private static Optional<byte[]> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (CharacterCodingException e) {
      return Optional.empty(); // Not UTF-8, so it can only be Latin-1.
    }
  }

  /** Whether those bytes are the name. */
  boolean isNamed(byte[] line, int from, int to) {
    return readings.stream().anyMatch(r -> Arrays.equals(r, 0, r.length, line, from, to));
  }
}
