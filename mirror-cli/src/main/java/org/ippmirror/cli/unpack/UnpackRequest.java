package org.ippmirror.cli.unpack;

import java.util.Set;
import org.ippmirror.api.HeldFileset;

/**
 * What a run is to do.
 *
 * @param paths products and filesets as {@code product/fileset}; none for the configured products
 * @param retry whether what was refused before is tried again
 */
public record UnpackRequest(Set<String> paths, boolean retry) {

  /** What every run does. */
  public static final UnpackRequest NEW = new UnpackRequest(Set.of(), false);

  /** Copies the paths. */
  public UnpackRequest {
    paths = Set.copyOf(paths);
  }

  /** Whether a fileset is asked for. */
  boolean wants(HeldFileset held, UnpackOptions options) {
    return paths.isEmpty()
        ? options.products().contains(held.product())
        : paths.contains(held.product()) || paths.contains(held.id().path());
  }
}
