package org.ippmirror.internal.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.TransportException;
import org.ippmirror.api.TransportException.Kind;

/**
 * Turns what the HTTP library throws into a {@link TransportException} that an operator
 * understands.
 */
final class Failures {

  private Failures() {}

  static TransportException of(URI uri, Exception cause, ClientOptions options) {
    if (cause instanceof UnknownHostException) {
      return TransportException.of(
          Kind.UNKNOWN_HOST, uri, "the host name " + uri.getHost() + " has no address", cause);
    }
    if (cause instanceof ConnectTimeoutException) {
      String detail =
          "expected a connection within " + seconds(options.connectTimeout().toMillis());
      return TransportException.of(Kind.TIMEOUT, uri, detail + ", got none", cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return TransportException.of(
          Kind.CONNECT, uri, "expected a connection, got: " + cause.getMessage(), cause);
    }
    if (cause instanceof SocketTimeoutException) {
      String detail = "expected the next byte within " + seconds(options.idleTimeout().toMillis());
      return TransportException.of(Kind.TIMEOUT, uri, detail + ", got none", cause);
    }
    if (cause instanceof SSLException) {
      return TransportException.of(Kind.TLS, uri, tls(uri, cause), cause);
    }
    if (cause instanceof MessageConstraintException) {
      String most =
          "expected at most "
              + Connections.MAX_HEADERS
              + " header fields and header lines of at most "
              + Connections.MAX_HEADER_LINE
              + " bytes, got: ";
      return TransportException.of(Kind.MALFORMED, uri, most + cause.getMessage(), cause);
    }
    // A chunked answer that ends between two chunks shows as a malformed chunk.
    if (cause instanceof NoHttpResponseException
        || cause instanceof ConnectionClosedException
        || cause instanceof MalformedChunkCodingException) {
      return TransportException.of(
          Kind.BROKEN, uri, "the connection closed before the end of the answer", cause);
    }
    if (cause instanceof HttpException) {
      return TransportException.of(
          Kind.MALFORMED, uri, "expected HTTP, got: " + cause.getMessage(), cause);
    }
    return TransportException.of(
        Kind.BROKEN, uri, "the connection broke: " + cause.getMessage(), cause);
  }

  private static String tls(URI uri, Throwable failure) {
    String expected = "expected a trusted TLS connection with " + uri.getHost() + ", got ";
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof CertPathBuilderException) {
        return expected
            + "a certificate of an authority that is not trusted here"
            + " (one of your own must be named to be trusted)";
      }
      if (e instanceof CertificateExpiredException) {
        return expected + "a certificate that has expired: " + e.getMessage();
      }
      // The check of the JDK throws this class itself, all others one of its subclasses.
      if (e.getClass() == CertificateException.class || e instanceof SSLPeerUnverifiedException) {
        return expected + "a certificate for another host name: " + e.getMessage();
      }
    }
    return expected + "none: " + failure.getMessage();
  }

  /** A bound on the whole answer is broken; {@code detail} says which. */
  static TransportException late(URI uri, String detail, IOException cause) {
    return TransportException.of(Kind.TIMEOUT, uri, detail, cause);
  }

  /** A time for messages. */
  static String seconds(long millis) {
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
