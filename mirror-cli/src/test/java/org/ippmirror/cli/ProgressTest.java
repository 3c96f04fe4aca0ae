package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final long SECOND = 1_000_000_000L;
  private static final FilesetId FIRST = new FilesetId("p", "f1", "2010-01-01T00:00:00Z");

  private static final FilesetId SMALL = new FilesetId("p", "f2", "2010-01-01T00:00:00Z");

  private final Progress progress = new Progress();

  private static FileEntry file(String name, long bytes) {
    return new FileEntry(name, bytes, null, "fits", List.of());
  }

  @Test
  void line_filesetsToComeAndNoneFinished_hasNoTotalsAndNoTimeLeft() {
    progress.planned(3);
    progress.line(0);
    progress.started(FIRST, 2, 4_000_000_000L);
    progress.came(FIRST, "a", 1_000_000);
    progress.finished(FIRST, file("a", 1_000_000));
    assertEquals("filesets 0/3  files 1  1.0 MB  1.0 MB/s", progress.line(SECOND));
  }

  @Test
  void line_filesetsToCome_supposesThatTheyAreLikeThoseFinished() {
    progress.planned(3);
    progress.line(0);
    progress.started(FIRST, 1, 4_000_000);
    progress.started(SMALL, 1, 1_000_000);
    progress.came(SMALL, "a", 1_000_000);
    progress.finished(SMALL, file("a", 1_000_000));
    progress.ended(SMALL);
    assertEquals("filesets 1/3  files 1  1.0 MB  1.0 MB/s  5s left", progress.line(SECOND));
  }

  @Test
  void line_fileThatWasHeld_isDoneButDidNotCome() {
    progress.planned(1);
    progress.line(0);
    progress.started(FIRST, 2, 4_000_000);
    progress.finished(FIRST, file("a", 3_000_000));
    progress.came(FIRST, "b", 500_000);
    assertEquals(
        "filesets 0/1  files 1/2  3.5 MB of 4.0 MB  500 kB/s  1s left", progress.line(SECOND));
  }

  @Test
  void line_filesetThatFailed_isNotWaitedFor() {
    progress.planned(1);
    progress.line(0);
    progress.started(FIRST, 2, 4_000_000);
    progress.came(FIRST, "a", 1_000_000);
    progress.failed();
    progress.ended(FIRST);
    assertEquals(
        "filesets 1/1  files 0/2  4.0 MB of 4.0 MB  1.0 MB/s  0s left  1 failed",
        progress.line(SECOND));
  }
}
