package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates are trusted. */
@Timeout(60)
class TlsTest {

  private static final String INDEX = "# fileID|bytes|md5sum|type|\nx|1||fits|\n";

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("own CA").build();

  @TempDir private Path directory;
  private MockWebServer server;

  @BeforeEach
  void open() {
    server = new MockWebServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private URI serve(HeldCertificate.Builder certificate) throws IOException {
    HeldCertificate held = certificate.signedBy(authority).build();
    HandshakeCertificates keys =
        new HandshakeCertificates.Builder().heldCertificate(held, authority.certificate()).build();
    server.useHttps(keys.sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Type", "text/plain").body(INDEX).build());
    return URI.create("https://127.0.0.1:" + server.getPort() + "/ds");
  }

  private static HeldCertificate.Builder loopback() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1");
  }

  private Path pem(HeldCertificate... certificates) throws IOException {
    StringBuilder text = new StringBuilder("What is before the first one is a remark.\n");
    for (HeldCertificate certificate : certificates) {
      text.append(certificate.certificatePem());
    }
    return Files.writeString(directory.resolve("ca.pem"), text);
  }

  private static ClientOptions trusting(Path pem) {
    return ClientOptions.builder()
        .trustedCertificates(pem)
        .idleTimeout(Duration.ofSeconds(20))
        .build();
  }

  private TransportException failure(URI store, ClientOptions options) {
    try (DataStoreClient client = IppMirror.connect(store, options)) {
      TransportException e = assertThrows(TransportException.class, () -> client.files("p", "f"));
      assertEquals(TransportException.Kind.TLS, e.kind());
      assertFalse(e.retryable());
      return e;
    }
  }

  @Test
  void ownAuthority_named_isTrusted() throws Exception {
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    try (DataStoreClient client =
        IppMirror.connect(serve(loopback()), trusting(pem(other, authority)))) {
      assertEquals("x", client.files("p", "f").files().get(0).name());
    }
  }

  @Test
  void ownAuthority_notNamed_isRefusedInWords() throws Exception {
    TransportException e = failure(serve(loopback()), ClientOptions.defaults());
    assertTrue(
        e.getMessage()
            .contains(
                "expected a trusted TLS connection with 127.0.0.1, got a certificate of an"
                    + " authority that is not trusted here"),
        e.getMessage());
  }

  @Test
  void otherAuthority_named_isRefused() throws Exception {
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    TransportException e = failure(serve(loopback()), trusting(pem(other)));
    assertTrue(e.getMessage().contains("an authority that is not trusted here"), e.getMessage());
  }

  @Test
  void otherHostName_isRefusedInWords() throws Exception {
    HeldCertificate.Builder elsewhere =
        new HeldCertificate.Builder().addSubjectAlternativeName("store.example.org");
    TransportException e = failure(serve(elsewhere), trusting(pem(authority)));
    assertTrue(e.getMessage().contains("a certificate for another host name"), e.getMessage());
  }

  @Test
  void expiredCertificate_isRefusedInWords() throws Exception {
    long now = System.currentTimeMillis();
    long day = TimeUnit.DAYS.toMillis(1);
    HeldCertificate.Builder old = loopback().validityInterval(now - 2 * day, now - day);
    TransportException e = failure(serve(old), trusting(pem(authority)));
    assertTrue(e.getMessage().contains("a certificate that has expired"), e.getMessage());
  }

  private void assertUnusable(Path pem, String got) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> IppMirror.connect(URI.create("https://127.0.0.1/ds"), trusting(pem)))
            .toString();
    assertTrue(
        message.contains(
            "trustedCertificates: expected certificates in PEM form in " + pem + ", got " + got),
        message);
  }

  @Test
  void fileOfCertificates_missingOrEmptyOrSomethingElse_isRefusedAtOnce() throws Exception {
    assertUnusable(directory.resolve("none.pem"), "no such file");
    assertUnusable(directory, "");
    assertUnusable(Files.createFile(directory.resolve("empty.pem")), "none");
    assertUnusable(Files.writeString(directory.resolve("text.pem"), "no certificate\n"), "");
    assertUnusable(
        Files.writeString(directory.resolve("key.pem"), authority.privateKeyPkcs8Pem()), "");
    String cut = authority.certificatePem().substring(0, 300);
    assertUnusable(Files.writeString(directory.resolve("cut.pem"), cut), "");
  }
}
