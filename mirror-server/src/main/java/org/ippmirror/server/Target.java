package org.ippmirror.server;

import java.util.List;

/**
 * What a harmless request path means.
 *
 * @param ids safe names from the root down: of the directory, or of the file and what holds it
 */
record Target(Kind kind, List<String> ids) {

  /** What the last part of the path asks for. */
  enum Kind {
    /** The {@code index.txt} of the root, a product or a fileset. */
    INDEX,
    /** The page for people of one of those. */
    PAGE,
    /** One of those again, without the slash that its address ends in. */
    UNSLASHED,
    /** A file of a fileset. */
    FILE
  }

  Target {
    ids = List.copyOf(ids);
  }
}
