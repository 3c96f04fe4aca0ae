package org.ippmirror.internal.transport;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.utils.DateUtils;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.MirrorException;
import org.jspecify.annotations.Nullable;

/** The bytes of a file as one answer gives them. */
final class HttpFileBody implements FileBody {

  private final Answer answer;
  private final long offset;
  private final OptionalLong total;
  private final boolean empty;

  private HttpFileBody(Answer answer, long offset, OptionalLong total, boolean empty) {
    this.answer = answer;
    this.offset = offset;
    this.total = total;
    this.empty = empty;
  }

  /** An answer that holds the whole file. */
  static HttpFileBody whole(Answer answer) {
    return new HttpFileBody(answer, 0, answer.contentLength(), false);
  }

  /**
   * The answer to the question for the rest from {@code offset}, or null if it is not usable as
   * one: other bytes than asked for, or a file that ends elsewhere.
   */
  static @Nullable HttpFileBody rest(Answer answer, long offset) {
    ContentRange range = ContentRange.parse(answer.header("Content-Range"));
    if (answer.status() == 416) {
      return range != null && range.total() == offset
          ? new HttpFileBody(answer, offset, OptionalLong.of(offset), true)
          : null;
    }
    if (answer.status() != 206) {
      return whole(answer);
    }
    if (range == null || range.first() != offset || !isAllThatIsLeft(range, answer)) {
      return null;
    }
    OptionalLong total = range.total() < 0 ? OptionalLong.empty() : OptionalLong.of(range.total());
    return new HttpFileBody(answer, offset, total, false);
  }

  /**
   * A part that ends before the file does would count as the file's end, and what is held would be
   * dropped for it.
   */
  private static boolean isAllThatIsLeft(ContentRange range, Answer answer) {
    long bytes = range.last() - range.first() + 1;
    return (range.total() < 0 || range.last() == range.total() - 1)
        && answer.contentLength().orElse(bytes) == bytes;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public OptionalLong totalBytes() {
    return total;
  }

  @Override
  public Optional<String> validator() {
    String etag = answer.header("ETag");
    if (etag.startsWith("\"") && etag.endsWith("\"") && etag.length() > 1) {
      return Optional.of(etag);
    }
    String modified = answer.header("Last-Modified");
    return isOlderThanAnswer(modified) ? Optional.of(modified) : Optional.empty();
  }

  /** A file changed twice within a second keeps its date, so only an older date proves anything. */
  private boolean isOlderThanAnswer(String modified) {
    Instant changed = modified.isEmpty() ? null : DateUtils.parseStandardDate(modified);
    Instant answered = DateUtils.parseStandardDate(answer.header("Date"));
    return changed != null && answered != null && changed.isBefore(answered.minusSeconds(1));
  }

  @Override
  public String source() {
    return answer.source().toString();
  }

  @Override
  public int read(byte[] buffer, int start, int length)
      throws MirrorException, InterruptedException {
    return empty ? -1 : answer.read(buffer, start, length);
  }

  @Override
  public void close() {
    answer.close();
  }
}
