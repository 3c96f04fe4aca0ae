package org.ippmirror.mdc;

import java.util.List;

/**
 * A text that was read.
 *
 * @param document everything in it that could be read
 * @param findings in order of lines; at most {@link MdcLimits#maxFindings()} are kept
 * @param findingCount how many there were
 */
public record MdcReading(MdcDocument document, List<Finding> findings, long findingCount) {

  /** Copies the list. */
  public MdcReading {
    findings = List.copyOf(findings);
  }

  /** Whether everything was as the format has it, for both reference readers alike. */
  public boolean isClean() {
    return findingCount == 0;
  }
}
