package org.ippmirror.internal.sync;

import java.util.Arrays;
import org.ippmirror.api.FilesetEntry;

/**
 * Which filesets an index lists: eight bytes each, so that a list of millions can be held. Two
 * filesets are taken for one with a chance that does not matter.
 */
final class ListedFilesets {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private long[] keys = new long[64];
  private int size;
  private boolean sorted;

  void add(FilesetEntry entry) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = key(entry);
    sorted = false;
  }

  boolean has(FilesetEntry entry) {
    if (!sorted) {
      Arrays.sort(keys, 0, size);
      sorted = true;
    }
    return Arrays.binarySearch(keys, 0, size, key(entry)) >= 0;
  }

  private static long key(FilesetEntry entry) {
    String text = entry.name() + "|" + entry.registered();
    long key = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      key = (key ^ text.charAt(i)) * FNV_PRIME;
    }
    return key;
  }
}
