package org.ippmirror.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One file of a bundle.
 *
 * @param size exactly as many bytes as the content writes
 */
record Member(String name, long size, Content content) {

  /** Bytes that are made when they are needed. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static Member text(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new Member(name, bytes.length, out -> out.write(bytes));
  }
}
