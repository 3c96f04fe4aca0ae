package org.ippmirror.cli.unpack;

/**
 * What a run did.
 *
 * @param filesets filesets that were worked on
 * @param bundles bundles that were unpacked
 * @param files files that came out
 * @param bytes bytes that they have
 * @param refused bundles that were refused
 * @param failed bundles or filesets that could not be done, this time
 * @param older filesets that were passed over: a better one of the same run is unpacked
 * @param letGo bundles that the mirror has let go
 * @param staying filesets whose bundles stay for now, since another run has the mirror
 * @param standing refused bundles of what was asked for, of this run and of earlier ones
 */
public record UnpackResult(
    long filesets,
    long bundles,
    long files,
    long bytes,
    long refused,
    long failed,
    long older,
    long letGo,
    long staying,
    long standing) {

  /** Whether everything that this run met is done; what was refused before does not count. */
  public boolean isClean() {
    return refused == 0 && failed == 0 && staying == 0;
  }

  /** Whether everything is unpacked. */
  public boolean isComplete() {
    return isClean() && standing == 0;
  }
}
