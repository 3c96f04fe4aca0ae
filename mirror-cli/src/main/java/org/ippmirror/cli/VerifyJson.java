package org.ippmirror.cli;

import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyResult;

/** What was found, for programs: an object for each problem, then one for all. */
final class VerifyJson {

  private VerifyJson() {}

  static String of(VerifyProblem problem) {
    return JsonLine.of(
        json -> {
          json.writeStringProperty("path", problem.path());
          json.writeStringProperty("kind", problem.kind().name());
          json.writeStringProperty("expected", problem.expected());
          json.writeStringProperty("found", problem.found());
        });
  }

  static String of(VerifyResult result) {
    return JsonLine.of(
        json -> {
          json.writeNumberProperty("filesets", result.filesets());
          json.writeNumberProperty("files", result.files());
          json.writeNumberProperty("bytes", result.bytes());
          json.writeNumberProperty("filesWithoutMd5", result.filesWithoutMd5());
          json.writeNumberProperty("released", result.released());
          json.writeNumberProperty("litter", result.litter());
          json.writeNumberProperty("skipped", result.skipped());
          json.writeNumberProperty("problems", result.problemCount());
          result
              .repaired()
              .ifPresent(
                  repair -> {
                    json.writeNumberProperty("filesFetched", repair.filesFetched());
                    json.writeNumberProperty("bytesFetched", repair.bytesFetched());
                  });
          json.writeNumberProperty("unrepaired", result.unrepaired());
        });
  }
}
