package org.ippmirror.server;

/**
 * A part of a file.
 *
 * @param from offset of its first byte
 * @param to offset behind its last byte
 */
record Slice(long from, long to) {

  long length() {
    return to - from;
  }
}
