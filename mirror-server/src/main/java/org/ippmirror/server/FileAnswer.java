package org.ippmirror.server;

import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What to answer to a request for a file.
 *
 * @param status the HTTP status
 * @param slice the bytes to send; none of them for a status without a body
 */
record FileAnswer(int status, Slice slice) {

  static final int OK = 200;
  static final int PARTIAL = 206;
  static final int NOT_MODIFIED = 304;
  static final int PRECONDITION_FAILED = 412;
  static final int UNSATISFIABLE = 416;

  private static final Slice NOTHING = new Slice(0, 0);

  /** Whether bytes of the file are sent. */
  boolean hasBody() {
    return status == OK || status == PARTIAL;
  }

  /**
   * Decides by the request's conditions, in the order that HTTP gives them.
   *
   * @param header the value of a request header, or null
   * @param isGet ranges are for GET alone
   */
  static FileAnswer of(
      Function<HttpHeader, @Nullable String> header, boolean isGet, Validators file, long size) {
    if (isOther(header, file)) {
      return new FileAnswer(PRECONDITION_FAILED, NOTHING);
    }
    if (isKnown(header, file)) {
      return new FileAnswer(NOT_MODIFIED, NOTHING);
    }
    String ifRange = header.apply(HttpHeader.IF_RANGE);
    boolean ranged = isGet && (ifRange == null || file.isStill(ifRange));
    ByteRange range = ByteRange.of(ranged ? header.apply(HttpHeader.RANGE) : null, size);
    if (range instanceof ByteRange.Part part) {
      return new FileAnswer(PARTIAL, part.slice());
    }
    return range instanceof ByteRange.Unsatisfiable
        ? new FileAnswer(UNSATISFIABLE, NOTHING)
        : new FileAnswer(OK, new Slice(0, size));
  }

  private static boolean isOther(Function<HttpHeader, @Nullable String> header, Validators file) {
    String ifMatch = header.apply(HttpHeader.IF_MATCH);
    if (ifMatch != null) {
      return !file.isNamedBy(ifMatch, false);
    }
    String since = header.apply(HttpHeader.IF_UNMODIFIED_SINCE);
    return since != null && file.isModifiedAfter(since);
  }

  private static boolean isKnown(Function<HttpHeader, @Nullable String> header, Validators file) {
    String ifNoneMatch = header.apply(HttpHeader.IF_NONE_MATCH);
    if (ifNoneMatch != null) {
      return file.isNamedBy(ifNoneMatch, true);
    }
    String since = header.apply(HttpHeader.IF_MODIFIED_SINCE);
    return since != null && file.isUnmodifiedAfter(since);
  }
}
