package org.ippmirror.cli.unpack;

import org.ippmirror.distribution.FilesetInfo;

/**
 * A run, whose filesets all have the same places.
 *
 * @param origin who numbers it; empty for the one that is not named
 * @param stage the stage's word
 * @param stageId the run's number there
 */
record RunKey(String origin, String stage, long stageId) {

  static RunKey of(String origin, FilesetInfo info) {
    return new RunKey(origin, info.stage().word(), info.stageId());
  }
}
