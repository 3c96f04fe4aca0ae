package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProtocolException;
import org.junit.jupiter.api.Test;

/** A product index can have a million rows (H42). */
class StreamingTest {

  private static final int ROWS = 1_000_000;
  private static final int WATCHED = 1000;

  @Test
  void productIndex_ofMillionRows_isReadWithoutHoldingARow() throws ProtocolException {
    ProductIndexReader reader = new ProductIndexReader("");
    List<WeakReference<FilesetEntry>> watched = new ArrayList<>();
    reader.read("# filesetID|time registered|type|exp_name|", true);
    long rows = 0;
    for (int i = 0; i < ROWS; i++) {
      Optional<FilesetEntry> row =
          reader.read("f." + i + "  |2010-01-01T00:00:00Z|notset|o" + i + "  |", true);
      rows += row.isPresent() ? 1 : 0;
      if (i % (ROWS / WATCHED) == 0) {
        watched.add(new WeakReference<>(row.orElseThrow()));
      }
    }
    reader.end();

    assertEquals(ROWS, rows);
    assertEquals(ROWS + 1, reader.line());
    assertEquals(0, stillHeld(watched));
  }

  private static long stillHeld(List<WeakReference<FilesetEntry>> watched) {
    long held = watched.size();
    for (int attempt = 0; attempt < 10 && held > 0; attempt++) {
      System.gc();
      held = watched.stream().filter(row -> row.get() != null).count();
    }
    return held;
  }
}
