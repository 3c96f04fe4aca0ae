package org.ippmirror.server;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request, and the ways to answer it. Exactly one answer is given. */
record Exchange(Request request, Response response, Callback callback) {

  boolean isGet() {
    return HttpMethod.GET.is(request.getMethod());
  }

  boolean isHead() {
    return HttpMethod.HEAD.is(request.getMethod());
  }

  /** The values of a request header, joined if it came several times; null if it did not. */
  @Nullable String header(HttpHeader name) {
    List<String> values = request.getHeaders().getValuesList(name);
    return values.isEmpty() ? null : String.join(", ", values);
  }

  /** Adds a header to the answer. */
  Exchange with(HttpHeader name, String value) {
    response.getHeaders().put(name, value);
    return this;
  }

  /** Answers with a line for people. */
  void text(int status, String line) {
    bytes(status, "text/plain; charset=ISO-8859-1", line + "\n");
  }

  /** Answers with a page for people. */
  void page(String html) {
    bytes(FileAnswer.OK, "text/html; charset=UTF-8", html);
  }

  private void bytes(int status, String mediaType, String text) {
    byte[] bytes =
        text.getBytes(
            mediaType.endsWith("UTF-8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    response.setStatus(status);
    with(HttpHeader.CONTENT_TYPE, mediaType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, isHead() ? ByteBuffer.allocate(0) : ByteBuffer.wrap(bytes), callback);
  }

  /** Answers with a status and headers alone. */
  void empty(int status) {
    response.setStatus(status);
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  /**
   * Answers with parts of a file. Takes over the file.
   *
   * @param bytesPerSecond 0 for no limit
   */
  void body(int status, FileChannel file, List<Slice> slices, long bytesPerSecond) {
    response.setStatus(status);
    long length = slices.stream().mapToLong(Slice::length).sum();
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    List<Slice> sent = isHead() ? List.of() : slices;
    new BodySender(request, response, callback, file, sent, bytesPerSecond).send();
  }
}
