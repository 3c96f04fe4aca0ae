package org.ippmirror.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fileset, or one file of it, that could not be brought down. It is tried again by a later run.
 *
 * @param fileset the fileset
 * @param file the file, or null if the fileset's own index failed
 * @param kind the class of the failure
 * @param reason what was expected and what came, with the address
 * @param attempts in how many runs it failed so far
 * @param nextTry runs before this time leave it alone
 */
public record Failure(
    FilesetId fileset,
    @Nullable String file,
    Kind kind,
    String reason,
    int attempts,
    Instant nextTry) {

  /** Classes of failures, by what helps. */
  public enum Kind {
    /** No answer, or one that broke off: the network or the store's host. */
    TRANSPORT,
    /** The store answered that it will not or cannot: 403, 404, 5xx. */
    REFUSED,
    /** The store says that the file was withdrawn: 410. */
    WITHDRAWN,
    /** The fileset's index is none, or has rows that cannot be used. */
    INDEX,
    /** The bytes differ from what the index promises. */
    INTEGRITY,
    /** The place on the local disk cannot be used: a link or a directory is in the way. */
    LOCAL
  }

  /** The file, if it is one. */
  public Optional<String> fileName() {
    return Optional.ofNullable(file);
  }

  /** {@code product/fileset} or {@code product/fileset/file}. */
  public String path() {
    return file == null ? fileset.path() : fileset.path() + "/" + file;
  }
}
