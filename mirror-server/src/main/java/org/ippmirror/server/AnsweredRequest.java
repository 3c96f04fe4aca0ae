package org.ippmirror.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and answered, for an access log.
 *
 * @param path as it came, with the query; not decoded
 * @param range the request's Range header, or null
 * @param status the HTTP status
 * @param bytes how many of the body were sent; a client that went away may not have got them all
 */
public record AnsweredRequest(
    String method, String path, @Nullable String range, int status, long bytes) {

  /** The request's Range header, if it had one. */
  public Optional<String> askedRange() {
    return Optional.ofNullable(range);
  }
}
