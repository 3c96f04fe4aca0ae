package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** What holds for the reader of metadata, whatever the text. */
class MdcFuzzTest {

  private static final MdcLimits LIMITS = new MdcLimits(1 << 16, 1 << 12, 16, 50);

  @FuzzTest
  void read(byte[] text) throws IOException {
    MdcReading reading;
    try {
      reading = MdcReader.tolerant().limits(LIMITS).read(text);
    } catch (MdcException e) {
      check(e.findings());
      return;
    }
    check(reading.findings());
    assertEquals(Math.min(reading.findingCount(), 50), reading.findings().size());
    Balance balance = new Balance();
    try {
      long findings = MdcEventReader.of(LIMITS).read(new ByteArrayInputStream(text), balance);
      assertEquals(reading.findingCount(), findings);
      assertEquals(findings, balance.findings);
      assertEquals(0, balance.depth);
      assertEquals(reading, MdcReader.tolerant().limits(LIMITS).read(text));
    } catch (MdcException e) {
      throw new AssertionError("read into a tree, but not as events", e);
    }
    assertEquals(reading.isClean(), isStrict(text));
  }

  private static boolean isStrict(byte[] text) {
    try {
      return MdcReader.strict().limits(LIMITS).read(text).isClean();
    } catch (MdcException e) {
      return false;
    }
  }

  private static void check(List<Finding> findings) {
    long line = 1;
    for (Finding finding : findings) {
      assertTrue(finding.line() >= line && finding.column() >= 1);
      assertTrue(finding.text().length() <= Notes.MAX_TEXT && finding.text().indexOf('\n') < 0);
      assertTrue(finding.toString().chars().allMatch(c -> c >= ' '));
      line = finding.line();
    }
  }

  private static final class Balance implements MdcHandler {

    private int depth;
    private long findings;

    @Override
    public void startFolder(String name, String comment) {
      depth++;
    }

    @Override
    public void endFolder() {
      depth--;
      assertTrue(depth >= 0);
    }

    @Override
    public void finding(Finding finding) {
      findings++;
    }
  }
}
