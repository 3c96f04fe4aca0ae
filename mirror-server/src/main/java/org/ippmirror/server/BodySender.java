package org.ippmirror.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends parts of an open file as the body of an answer, through one direct buffer and without
 * holding a thread while the receiver is slow. Closes the file, whatever happens.
 *
 * <p>Does not map the file into memory: if someone cuts it short meanwhile, a read fails and the
 * connection breaks off, where a mapping would end the process.
 */
final class BodySender extends IteratingCallback {

  /** The largest buffer that the server's pool keeps. */
  private static final int BUFFER_BYTES = 1 << 16;

  /** How many pieces a second's worth of bytes is sent in, when there is a limit. */
  private static final int PIECES_PER_SECOND = 20;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final FileChannel file;
  private final List<Slice> slices;
  private final long bytesPerSecond;
  private final RetainableByteBuffer buffer;
  private int slice;
  private long sentOfSlice;
  private long remaining;
  private boolean waited;

  /** Takes over {@code file}; {@code bytesPerSecond} is 0 for no limit. */
  BodySender(
      Request request,
      Response response,
      Callback callback,
      FileChannel file,
      List<Slice> slices,
      long bytesPerSecond) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.file = file;
    this.slices = List.copyOf(slices);
    this.bytesPerSecond = bytesPerSecond;
    remaining = slices.stream().mapToLong(Slice::length).sum();
    buffer = request.getComponents().getByteBufferPool().acquire(BUFFER_BYTES, true);
  }

  /** Starts to send. */
  void send() {
    request.addFailureListener(this::abort);
    iterate();
  }

  @Override
  protected Action process() throws IOException {
    if (remaining == 0) {
      return Action.SUCCEEDED;
    }
    while (sentOfSlice == slices.get(slice).length()) {
      slice++;
      sentOfSlice = 0;
    }
    int count = (int) Math.min(pieceBytes(), slices.get(slice).length() - sentOfSlice);
    if (bytesPerSecond > 0 && !waited) {
      // Paid for before it is sent, or many small files would pass the limit on one connection.
      waited = true;
      later(TimeUnit.SECONDS.toNanos(1) * count / bytesPerSecond);
      return Action.IDLE;
    }
    waited = false;
    response.write(remaining == count, read(count), this);
    sentOfSlice += count;
    remaining -= count;
    return Action.SCHEDULED;
  }

  private long pieceBytes() {
    return bytesPerSecond == 0
        ? BUFFER_BYTES
        : Math.max(1, Math.min(BUFFER_BYTES, bytesPerSecond / PIECES_PER_SECOND));
  }

  private void later(long nanos) {
    request
        .getComponents()
        .getScheduler()
        .schedule(
            () -> request.getComponents().getExecutor().execute(this::iterate),
            nanos,
            TimeUnit.NANOSECONDS);
  }

  private ByteBuffer read(int count) throws IOException {
    ByteBuffer bytes = buffer.getByteBuffer();
    bytes.clear().limit(count);
    long position = slices.get(slice).from() + sentOfSlice;
    while (bytes.hasRemaining()) {
      int read = file.read(bytes, position + bytes.position());
      if (read < 0) {
        throw new IOException(
            "file cut short while it was sent: expected byte "
                + (position + bytes.position())
                + ", got the end");
      }
    }
    return bytes.flip();
  }

  @Override
  protected void onCompleteSuccess() {
    Throwable problem = release();
    if (problem == null) {
      callback.succeeded();
    } else {
      callback.failed(problem);
    }
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    Throwable problem = release();
    if (problem != null) {
      cause.addSuppressed(problem);
    }
    callback.failed(cause);
  }

  private @Nullable Throwable release() {
    buffer.release();
    try {
      file.close();
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
