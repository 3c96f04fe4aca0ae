package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
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

/** Who is told the credentials, and where they show. */
@Timeout(60)
class SecretsTest {

  private static final String ANN =
      "Basic " + Base64.getEncoder().encodeToString("ann:sec:ret".getBytes(StandardCharsets.UTF_8));

  private MockWebServer store;
  private MockWebServer other;

  @BeforeEach
  void start() throws Exception {
    store = new MockWebServer();
    store.start(InetAddress.getLoopbackAddress(), 0);
    other = new MockWebServer();
  }

  @AfterEach
  void stop() {
    store.close();
    other.close();
  }

  private static MockResponse index() {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "text/plain")
        .body("# fileID|bytes|md5sum|type|\nx|1||fits|\n")
        .build();
  }

  private static MockResponse redirect(String to) {
    return new MockResponse.Builder().code(302).setHeader("Location", to).build();
  }

  private static String authorization(MockWebServer server) throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    return request.getHeaders().get("Authorization");
  }

  private static ClientOptions.Builder ann() {
    return ClientOptions.builder().credentials("ann", "sec:ret");
  }

  private void ask(URI base, ClientOptions.Builder options) throws Exception {
    try (DataStoreClient client = IppMirror.connect(base, options.build())) {
      assertEquals("x", client.files("p", "f").files().get(0).name());
    }
  }

  private static URI base(MockWebServer server, String userInfo) {
    return URI.create("http://" + userInfo + "127.0.0.1:" + server.getPort() + "/ds");
  }

  @Test
  void credentials_areSentToTheStore() throws Exception {
    store.enqueue(index());
    ask(base(store, ""), ann());
    assertEquals(ANN, authorization(store));
  }

  @Test
  void credentials_winOverUserInfo() throws Exception {
    store.enqueue(index());
    ask(base(store, "bob:x@"), ann());
    assertEquals(ANN, authorization(store));
  }

  @Test
  void redirect_toAnotherPortAndBack_sendsThemToTheStoreAlone() throws Exception {
    other.start(InetAddress.getLoopbackAddress(), 0);
    store.enqueue(redirect("http://127.0.0.1:" + other.getPort() + "/x"));
    other.enqueue(redirect("http://127.0.0.1:" + store.getPort() + "/y"));
    store.enqueue(index());

    ask(base(store, ""), ann());

    assertEquals(ANN, authorization(store));
    assertNull(authorization(other));
    assertEquals(ANN, authorization(store));
  }

  @Test
  void redirect_toAnotherHostName_sendsNone() throws Exception {
    store.enqueue(redirect("http://localhost:" + store.getPort() + "/x"));
    store.enqueue(index());

    ask(base(store, ""), ann());

    assertEquals(ANN, authorization(store));
    assertNull(authorization(store));
  }

  @Test
  void redirect_toAnotherScheme_sendsNone(@TempDir Path directory) throws Exception {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    other.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    other.start(InetAddress.getLoopbackAddress(), 0);
    other.enqueue(index());
    store.enqueue(redirect("https://127.0.0.1:" + other.getPort() + "/x"));
    Path pem = Files.writeString(directory.resolve("own.pem"), own.certificatePem());

    ask(base(store, ""), ann().trustedCertificates(pem));

    assertEquals(ANN, authorization(store));
    assertNull(authorization(other));
  }

  @Test
  void redirect_withUserInfoOfItsOwn_sendsNone() throws Exception {
    other.start(InetAddress.getLoopbackAddress(), 0);
    store.enqueue(redirect("http://eve:x@127.0.0.1:" + other.getPort() + "/x"));
    other.enqueue(index());

    ask(base(store, ""), ann());

    assertNull(authorization(other));
  }

  @Test
  void options_asText_showNoPassword() {
    String text = ann().build().toString();
    assertTrue(text.contains("user=ann"), text);
    assertFalse(text.contains("sec:ret"), text);
  }

  @Test
  void userWithColon_isRefusedWithoutShowingIt() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ClientOptions.builder().credentials("ann:sec", "ret"))
            .toString();
    assertFalse(message.contains("sec"), message);
  }

  @Test
  void refusedByTheStore_isInNoMessage() throws Exception {
    store.enqueue(new MockResponse.Builder().code(401).build());
    try (DataStoreClient client = IppMirror.connect(base(store, ""), ann().build())) {
      TransportException e = assertThrows(TransportException.class, () -> client.files("p", "f"));
      assertEquals(401, e.status());
      assertFalse(e.toString().contains("sec:ret"), e.toString());
      assertFalse(e.toString().contains("ann"), e.toString());
    }
  }
}
