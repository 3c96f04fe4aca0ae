package org.ippmirror.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fileset, or one file of it, that could not be brought down.
 *
 * @param fileset the fileset
 * @param file the file, or null if the fileset's own index failed
 * @param kind the class of the failure
 * @param treatment what later runs do about it
 * @param reason what was expected and what came, with the address
 * @param evidence the same in parts
 * @param attempts in how many runs it failed so far
 * @param since when it failed first
 * @param nextTry runs before this time leave it alone
 * @param note why it was forgiven, or null
 */
public record Failure(
    FilesetId fileset,
    @Nullable String file,
    Kind kind,
    Treatment treatment,
    String reason,
    Evidence evidence,
    int attempts,
    Instant since,
    Instant nextTry,
    @Nullable String note) {

  /** Classes of failures, by what helps. */
  public enum Kind {
    /** No answer, one that broke off, or bytes that were damaged on the way: wait. */
    TRANSPORT,
    /** The store answered that it will not or cannot: 403, 404, 5xx. */
    REFUSED,
    /** The store says that the file was withdrawn: 410. */
    WITHDRAWN,
    /**
     * The store's index is wrong: it is none, has rows that cannot be used, or promises other bytes
     * than those that come each time (H26, H27).
     */
    INDEX,
    /** The bytes were replaced in the store, and its index still promises the old ones. */
    REPLACED,
    /** The local disk: no room, or a link or a directory is in the way. */
    LOCAL
  }

  /** What later runs do about a failure. */
  public enum Treatment {
    /** They try again when its time has come. */
    RETRIED,
    /**
     * The same wrong bytes came several times: they are kept aside, and the store is asked again
     * only once a week, or when its index promises something else.
     */
    QUARANTINED,
    /** Nobody tries until the index promises something else: a person said so. */
    FORGIVEN
  }

  /**
   * Facts of a failure.
   *
   * @param url address of the request that failed, without user info, or null if it was none
   * @param expected what should have come, or null
   * @param found what came, or null if nothing did
   */
  public record Evidence(@Nullable String url, @Nullable String expected, @Nullable String found) {}

  /** The file, if it is one. */
  public Optional<String> fileName() {
    return Optional.ofNullable(file);
  }

  /** {@code product/fileset} or {@code product/fileset/file}. */
  public String path() {
    return file == null ? fileset.path() : fileset.path() + "/" + file;
  }
}
