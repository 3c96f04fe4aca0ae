package org.ippmirror.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.TransportException;
import org.ippmirror.internal.pace.Throttle;

/** One answer whose headers have come and whose body is being read. Not thread-safe. */
final class Answer implements AutoCloseable {

  private final URI source;
  private final ClassicHttpResponse response;
  private final InputStream body;
  private final Bounds bounds;
  private final ClientOptions options;
  private boolean ended;

  /** What holds for an answer as long as it is open. */
  record Bounds(Slots.Slot slot, Deadline deadline, Throttle throttle) {}

  /** Closes the slot and the deadline when it is closed itself. */
  Answer(URI source, ClassicHttpResponse response, Bounds bounds, ClientOptions options)
      throws IOException {
    this.source = source;
    this.response = response;
    HttpEntity entity = response.getEntity();
    this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    this.bounds = bounds;
    this.options = options;
  }

  /** The address that answered, after redirects. */
  URI source() {
    return source;
  }

  int status() {
    return response.getCode();
  }

  /** The header's value, or an empty string. */
  String header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue().strip();
  }

  /** Length of the body as announced, if it was. */
  OptionalLong contentLength() {
    HttpEntity entity = response.getEntity();
    return entity == null || entity.getContentLength() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(entity.getContentLength());
  }

  /** Whether the answer itself tells where it ends; else a connection that breaks looks like it. */
  boolean tellsItsEnd() {
    HttpEntity entity = response.getEntity();
    return entity == null || entity.isChunked() || entity.getContentLength() >= 0;
  }

  /** The content coding, if there is one. */
  Optional<String> coding() {
    String coding = header("Content-Encoding");
    return coding.isEmpty() || coding.equalsIgnoreCase("identity")
        ? Optional.empty()
        : Optional.of(coding);
  }

  /** At least one byte, or -1 at the proper end of the body. */
  int read(byte[] buffer, int offset, int length) throws TransportException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while reading " + source);
    }
    int n = next(buffer, offset, Math.min(length, bounds.throttle().piece()));
    if (n > 0) {
      long came = System.nanoTime();
      bounds.throttle().claim(n);
      bounds.deadline().leaveOut(System.nanoTime() - came);
    }
    return n;
  }

  private int next(byte[] buffer, int offset, int length)
      throws TransportException, InterruptedException {
    Flow flow = bounds.deadline().flow();
    flow.waits(System.nanoTime());
    try {
      int n = body.read(buffer, offset, length);
      flow.came(n, System.nanoTime());
      ended |= n < 0;
      return n;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while reading " + source);
      }
      String broken = bounds.deadline().broken();
      throw broken != null ? Failures.late(source, broken, e) : Failures.of(source, e, options);
    }
  }

  /** Gives the connection back if the body was read to its end, else drops it. */
  @Override
  public void close() {
    bounds.deadline().close();
    try {
      if (ended) {
        body.close();
      } else {
        // Else the library would read the rest first, and keep the connection for others.
        bounds.deadline().abort();
      }
      response.close();
    } catch (IOException e) {
      // What was wanted of the answer has been read; the pool drops a connection that fails to
      // close.
      return;
    } finally {
      bounds.slot().giveBack();
    }
  }
}
