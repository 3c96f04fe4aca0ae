package org.ippmirror;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.TransportException;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.RangeFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what becomes of every kind of answer. */
@Timeout(60)
class DataStoreClientTest {

  private static final byte[] FILE = Bytes.of(20_000, 1);
  private static final String PATH = "p/f/x.fits";

  private FixtureDataStore store;
  private DataStoreClient client;

  @BeforeEach
  void start() throws Exception {
    store =
        FixtureDataStore.start()
            .product("p", "stage")
            .fileset("p", "f", "2009-10-01T00:00:00Z", "raw")
            .file(PATH, FILE);
    client = connect(store.uri(), ClientOptions.builder());
  }

  @AfterEach
  void stop() {
    client.close();
    store.close();
  }

  private static DataStoreClient connect(URI uri, ClientOptions.Builder options) {
    return IppMirror.connect(
        uri,
        options
            .idleTimeout(Duration.ofMillis(700))
            .connectTimeout(Duration.ofSeconds(2))
            .maxIndexBytes(100_000)
            .maxFilesetIndexBytes(100_000)
            .maxLineBytes(2000)
            .maxRows(1000)
            .build());
  }

  private static <T> List<T> all(IndexRows<T> rows) throws Exception {
    List<T> all = new ArrayList<>();
    try (rows) {
      for (Optional<T> row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(row.get());
      }
    }
    return all;
  }

  private static byte[] bytes(FileBody body) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try (body) {
      for (int n = body.read(buffer, 0, 4096); n >= 0; n = body.read(buffer, 0, 4096)) {
        bytes.write(buffer, 0, n);
      }
    }
    return bytes.toByteArray();
  }

  private TransportException.Kind failureOfIndex() {
    return assertThrows(TransportException.class, () -> client.files("p", "f")).kind();
  }

  @Test
  void index_request_asksForUncodedAndUncachedText() throws Exception {
    client.files("p", "f");

    Headers headers = store.requests("p/f/index.txt").get(0).getHeaders();
    assertEquals("identity", headers.get("Accept-Encoding"));
    assertEquals("no-cache", headers.get("Cache-Control"));
    assertEquals("ippmirror", headers.get("User-Agent"));
    assertNull(headers.get("Authorization"));
  }

  @Test
  void products_root_givesRows() throws Exception {
    List<ProductEntry> products = all(client.products());

    assertEquals("p", products.get(0).name());
    assertEquals("f", products.get(0).mostRecent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "///", "/index.txt"})
  void base_withWhateverEnd_isTheSameStore(String end) throws Exception {
    try (DataStoreClient other = IppMirror.connect(URI.create(store.uri() + end))) {
      assertEquals(store.uri(), other.base());
      assertEquals(1, all(other.filesets("p")).size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h/ds", "file:///x", "h/ds", "http:///ds", "http://h/ds?x", "http://h/#y"})
  void base_notAStore_isRefused(String base) {
    assertThrows(IllegalArgumentException.class, () -> IppMirror.connect(URI.create(base)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://ann:secret@a_b/", "http://ann:secret@h/ds?q", "ftp://ann:secret@h/"})
  void base_notAStore_isRefusedWithoutItsPassword(String base) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> IppMirror.connect(URI.create(base)))
            .toString();
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void filesetsAfter_plusAndColon_areSentRaw() throws Exception {
    store.fileset("p", "a+b:c", "2009-10-01T00:00:00Z", "raw");
    all(client.filesetsAfter("p", "a+b:c"));

    assertTrue(store.log().contains("p/index.txt?a+b:c"), store.log().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x+", "a[1]", "..", ""})
  void filesetsAfter_unusableAnchor_isRefusedBeforeAnyRequest(String anchor) {
    assertThrows(IllegalArgumentException.class, () -> client.filesetsAfter("p", anchor));
    assertEquals(List.of(), store.log());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "", "-x", "index.txt", "a b", "a%2fb", ".ippmirror"})
  void unsafeName_isRefusedBeforeAnyRequest(String name) {
    assertThrows(IllegalArgumentException.class, () -> client.open("p", "f", name));
    assertThrows(IllegalArgumentException.class, () -> client.files("p", name));
    assertThrows(IllegalArgumentException.class, () -> client.filesets(name));
    assertEquals(List.of(), store.log());
  }

  @ParameterizedTest
  @CsvSource({
    "400,false",
    "401,false",
    "403,false",
    "404,false",
    "410,false",
    "408,true",
    "429,true",
    "500,true",
    "502,true",
    "503,true"
  })
  void status_notSuccess_isFailureThatMayPassOrNot(int status, boolean retryable) {
    store.fault("p/f/index.txt", Fault.status(status)).fault(PATH, Fault.status(status));

    for (TransportException e :
        List.of(
            assertThrows(TransportException.class, () -> client.files("p", "f")),
            assertThrows(TransportException.class, () -> client.open("p", "f", "x.fits")))) {
      assertEquals(TransportException.Kind.STATUS, e.kind());
      assertEquals(status, e.status());
      assertEquals(retryable, e.retryable());
      assertTrue(e.getMessage().contains(store.uri().toString()), e.getMessage());
    }
  }

  @Test
  void retryAfter_secondsAndDate_areUnderstood() {
    store.fault("p/f/index.txt", Fault.status(429, "Fri, 31 Dec 2100 23:59:59 GMT"));
    assertEquals(
        Duration.ofDays(7),
        assertThrows(TransportException.class, () -> client.files("p", "f"))
            .retryAfter()
            .orElseThrow());

    store.heal().fault("p/f/index.txt", Fault.status(503, "17"));
    assertEquals(
        Duration.ofSeconds(17),
        assertThrows(TransportException.class, () -> client.files("p", "f"))
            .retryAfter()
            .orElseThrow());
  }

  @Test
  void html_withSuccess_isNoIndex() {
    store.fault("p/f/index.txt", Fault.html()).fault("p/index.txt", Fault.html());

    assertEquals(
        ProtocolException.Kind.HTML,
        assertThrows(ProtocolException.class, () -> client.files("p", "f")).kind());
    assertEquals(
        ProtocolException.Kind.HTML,
        assertThrows(ProtocolException.class, () -> all(client.filesets("p"))).kind());
  }

  @ParameterizedTest
  @CsvSource({"'',BLANK", "'\n',BLANK", "'Cannot connect to server\n',NOT_AN_INDEX"})
  void otherText_withSuccess_isNoIndex(String body, ProtocolException.Kind kind) {
    store.fault("p/f/index.txt", Fault.body(body)).fault("p/index.txt", Fault.body(body));

    assertEquals(kind, assertThrows(ProtocolException.class, () -> client.files("p", "f")).kind());
    assertEquals(
        kind, assertThrows(ProtocolException.class, () -> all(client.filesets("p"))).kind());
  }

  @Test
  void codedIndex_unasked_isRefused() {
    store.fault("p/f/index.txt", Fault.header("Content-Encoding", "gzip"));

    assertEquals(TransportException.Kind.MALFORMED, failureOfIndex());
  }

  @Test
  void cutIndex_chunkedOrWithLength_isBroken() {
    store.fault("p/f/index.txt", Fault.cutChunkedAfterBytes(30));
    assertEquals(TransportException.Kind.BROKEN, failureOfIndex());

    store.heal().fault("p/f/index.txt", Fault.cutAfterBytes(30));
    assertEquals(TransportException.Kind.BROKEN, failureOfIndex());
  }

  @Test
  void stall_passesIdleTimeout_isTimeout() {
    store.fault("p/f/index.txt", Fault.stallAfterBytes(30));

    TransportException e = assertThrows(TransportException.class, () -> client.files("p", "f"));
    assertEquals(TransportException.Kind.TIMEOUT, e.kind());
    assertTrue(e.getMessage().contains("700 ms"), e.getMessage());
  }

  @Test
  void drip_passesTotalBound_isTimeout() throws Exception {
    store.fault(PATH, Fault.drip(200));
    try (DataStoreClient hasty =
        connect(store.uri(), ClientOptions.builder().fileTimeout(Duration.ofSeconds(1)))) {
      TransportException e =
          assertThrows(TransportException.class, () -> bytes(hasty.open("p", "f", "x.fits")));
      assertEquals(TransportException.Kind.TIMEOUT, e.kind());
      assertTrue(e.getMessage().contains("whole answer within 1 s"), e.getMessage());
    }
  }

  @Test
  void refusedConnection_isConnectFailure() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (DataStoreClient nobody =
        connect(URI.create("http://127.0.0.1:" + port + "/ds"), ClientOptions.builder())) {
      TransportException e = assertThrows(TransportException.class, nobody::products);
      assertEquals(TransportException.Kind.CONNECT, e.kind());
      assertTrue(e.retryable());
    }
  }

  @Test
  void unknownHost_isNamed() throws Exception {
    try (DataStoreClient nobody =
        connect(URI.create("http://no-such-host.invalid/ds"), ClientOptions.builder())) {
      TransportException e = assertThrows(TransportException.class, nobody::products);
      assertEquals(TransportException.Kind.UNKNOWN_HOST, e.kind());
      assertTrue(e.getMessage().contains("no-such-host.invalid"), e.getMessage());
    }
  }

  @Test
  void plainHttpServer_askedByHttps_isTlsFailure() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerInPlainHttp(socket));
      server.start();
      URI https = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/ds");
      try (DataStoreClient tls = connect(https, ClientOptions.builder())) {
        TransportException e = assertThrows(TransportException.class, tls::products);
        assertEquals(TransportException.Kind.TLS, e.kind());
      }
      server.join();
    }
  }

  private static void answerInPlainHttp(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bounds_indexTooLargeTooLongTooMany_areNamedErrors() {
    StringBuilder rows = new StringBuilder("# filesetID|time registered|type|\n");
    for (int i = 0; i < 1001; i++) {
      rows.append("f").append(i).append("|2009-10-01T00:00:00Z|OBJECT|\n");
    }
    Map<String, String> bodies =
        Map.of(
            "at most 1000 rows",
            rows.toString(),
            "lines of at most 2000 bytes; line 2",
            "# filesetID|time registered|type|\n#" + "x".repeat(3000) + "\n",
            "an index with at most 100000 bytes",
            "# filesetID|time registered|type|\n" + ("#" + "x".repeat(1000) + "\n").repeat(110));
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      store.heal().fault("p/index.txt", Fault.body(body.getValue()));
      ProtocolException e = assertThrows(ProtocolException.class, () -> all(client.filesets("p")));
      assertEquals(ProtocolException.Kind.TOO_LARGE, e.kind());
      assertTrue(e.getMessage().contains(body.getKey()), e.getMessage());
      assertFalse(e.retryable());
    }
  }

  @Test
  void bounds_filesetIndexTooLarge_isNamedError() {
    store.fault("p/f/index.txt", Fault.body("#" + "x".repeat(100_000) + "\n"));

    ProtocolException e = assertThrows(ProtocolException.class, () -> client.files("p", "f"));

    assertEquals(ProtocolException.Kind.TOO_LARGE, e.kind());
    assertTrue(e.getMessage().contains("an index of at most 100000 bytes"), e.getMessage());
  }

  @Test
  void bounds_headers_areNamedErrors() {
    for (Fault fault : List.of(Fault.header("X-Long", "x".repeat(20_000)), Fault.headers(250))) {
      store.heal().fault(PATH, fault);
      TransportException e =
          assertThrows(TransportException.class, () -> client.open("p", "f", "x.fits"));
      assertEquals(TransportException.Kind.MALFORMED, e.kind());
      assertTrue(
          e.getMessage().contains("at most 200 header fields and header lines of at most 16384"),
          e.getMessage());
    }
  }

  @Test
  void bounds_wholeIndex_isNamedError() throws Exception {
    store.fault("p/f/index.txt", Fault.body("#" + "x".repeat(20_000) + "\n"));
    store.fault("p/f/index.txt", Fault.drip(200));
    try (DataStoreClient hasty =
        connect(store.uri(), ClientOptions.builder().indexTimeout(Duration.ofSeconds(1)))) {
      TransportException e = assertThrows(TransportException.class, () -> hasty.files("p", "f"));
      assertEquals(TransportException.Kind.TIMEOUT, e.kind());
      assertTrue(e.getMessage().contains("whole answer within 1 s"), e.getMessage());
    }
  }

  @Test
  void filesetIndex_keepsTheAnswerByteForByte() throws Exception {
    String odd = "# fileID|bytes|md5sum|type|c|\r\n x |1||t|caf\u00e9|\n\n";
    store.fault("p/f/index.txt", Fault.body(odd));

    FilesetIndex index = client.files("p", "f");

    assertEquals(odd, index.text());
    assertEquals("caf\u00e9", index.files().get(0).cell("c").orElseThrow());
  }

  @Test
  void open_whole_givesBytesAndValidator() throws Exception {
    try (FileBody body = client.open("p", "f", "x.fits")) {
      assertEquals(0, body.offset());
      assertEquals(20_000, body.totalBytes().orElseThrow());
      assertEquals('"' + FixtureDataStore.md5(FILE) + '"', body.validator().orElseThrow());
    }
    assertArrayEquals(FILE, bytes(client.open("p", "f", "x.fits")));
  }

  @Test
  void validator_weakTagAndFreshDate_proveNothing() throws Exception {
    store.fault(PATH, Fault.header("ETag", "W/\"x\""));
    try (FileBody body = client.open("p", "f", "x.fits")) {
      assertEquals("Thu, 01 Oct 2009 12:00:00 GMT", body.validator().orElseThrow());
    }
    store.fault(PATH, Fault.header("Date", "Thu, 01 Oct 2009 12:00:00 GMT"));
    try (FileBody body = client.open("p", "f", "x.fits")) {
      assertEquals(Optional.empty(), body.validator());
    }
  }

  @Test
  void resume_sameVersion_givesTheRest() throws Exception {
    String tag = '"' + FixtureDataStore.md5(FILE) + '"';
    FileBody body = client.resume("p", "f", "x.fits", 15_000, tag);

    assertEquals(15_000, body.offset());
    assertEquals(20_000, body.totalBytes().orElseThrow());
    assertArrayEquals(java.util.Arrays.copyOfRange(FILE, 15_000, 20_000), bytes(body));
  }

  @Test
  void resume_otherVersion_givesTheWhole() throws Exception {
    FileBody body = client.resume("p", "f", "x.fits", 15_000, "\"other\"");

    assertEquals(0, body.offset());
    assertArrayEquals(FILE, bytes(body));
  }

  @Test
  void resume_atTheEnd_givesNoByte() throws Exception {
    FileBody body =
        client.resume("p", "f", "x.fits", 20_000, '"' + FixtureDataStore.md5(FILE) + '"');

    assertEquals(20_000, body.offset());
    assertEquals(0, bytes(body).length);
  }

  @Test
  void resume_unusablePart_startsOver() throws Exception {
    String tag = '"' + FixtureDataStore.md5(FILE) + '"';
    for (Fault fault :
        List.of(
            RangeFault.ignored(),
            RangeFault.shifted(4),
            Fault.without("Content-Range"),
            Fault.header("Content-Range", "bytes junk"),
            Fault.header("Content-Range", "bytes 15000-15999/20000"),
            Fault.header("Content-Range", "bytes 15000-29999/30000"))) {
      store.heal().fault(PATH, fault.times(1));
      FileBody body = client.resume("p", "f", "x.fits", 15_000, tag);
      assertEquals(0, body.offset());
      assertArrayEquals(FILE, bytes(body));
    }
  }

  @Test
  void resume_answeredWithAWholeOfOtherSize_saysSoBeforeAnyByte() throws Exception {
    store.fault(PATH, RangeFault.ignored()).fault(PATH, Fault.shortened(300));
    String tag = '"' + FixtureDataStore.md5(FILE) + '"';

    try (FileBody body = client.resume("p", "f", "x.fits", 15_000, tag)) {
      assertEquals(0, body.offset());
      assertEquals(300, body.totalBytes().orElseThrow());
    }
  }

  @Test
  void redirect_withinTheOrigin_isFollowedWithCredentials() throws Exception {
    store.fault("p/f/index.txt", Fault.redirect(URI.create(store.uri() + "/p/g/index.txt")));
    store.fileset("p", "g", "2009-10-01T00:00:00Z", "raw").file("p/g/y", FILE);
    try (DataStoreClient known = connect(withUser(store.uri()), ClientOptions.builder())) {
      assertEquals("y", known.files("p", "f").files().get(0).name());
    }
    assertEquals(
        "Basic YW5uOnNlY3JldA==",
        store.requests("p/g/index.txt").get(0).getHeaders().get("Authorization"));
  }

  @Test
  void redirect_toAnotherOrigin_carriesNoCredentials() throws Exception {
    try (FixtureDataStore other =
            FixtureDataStore.start().product("p").fileset("p", "f", "2009-10-01T00:00:00Z");
        DataStoreClient known = connect(withUser(store.uri()), ClientOptions.builder())) {
      other.file("p/f/y", FILE);
      store.fault("p/f/index.txt", Fault.redirect(URI.create(other.uri() + "/p/f/index.txt")));

      assertEquals("y", known.files("p", "f").files().get(0).name());

      assertNull(other.requests("p/f/index.txt").get(0).getHeaders().get("Authorization"));
      assertFalse(known.base().toString().contains("secret"));
    }
  }

  private static URI withUser(URI uri) {
    return URI.create(uri.toString().replace("//", "//ann:secret@"));
  }

  @Test
  void redirect_loopOrStrangeScheme_isFailure() {
    store.fault("p/f/index.txt", Fault.redirect(URI.create(store.uri() + "/p/f/index.txt")));
    assertEquals(TransportException.Kind.REDIRECT, failureOfIndex());
    assertEquals(6, store.requests("p/f/index.txt").size());
    assertTrue(
        assertThrows(TransportException.class, () -> client.files("p", "f"))
            .getMessage()
            .contains("expected at most 5 redirects"));

    store.heal().fault("p/f/index.txt", Fault.redirect(URI.create("ftp://elsewhere/x")));
    assertEquals(TransportException.Kind.REDIRECT, failureOfIndex());
  }

  @Test
  void redirect_refusedOneWithPassword_isShownWithoutIt() {
    store.fault("p/f/index.txt", Fault.redirect(withUser(URI.create(store.uri() + "/loop"))));
    store.fault("loop", Fault.redirect(withUser(URI.create(store.uri() + "/loop"))));

    TransportException e = assertThrows(TransportException.class, () -> client.files("p", "f"));

    assertTrue(e.getMessage().contains("/loop"), e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  @Test
  void password_ofTheStore_isInNoMessage() throws Exception {
    store.fault("p/f/index.txt", Fault.status(500));
    try (DataStoreClient known = connect(withUser(store.uri()), ClientOptions.builder())) {
      TransportException e = assertThrows(TransportException.class, () -> known.files("p", "f"));
      assertFalse(e.getMessage().contains("secret"), e.getMessage());
      assertFalse(e.getMessage().contains("ann"), e.getMessage());
    }
  }

  @Test
  void download_givenUp_leavesItsConnectionToNobody() throws Exception {
    client.open("p", "f", "x.fits").close();

    client.files("p", "f");

    assertEquals(1, store.requests("p/f/index.txt").get(0).getConnectionIndex());
  }

  @Test
  void connections_manyRequests_areReused() throws Exception {
    for (int i = 0; i < 20; i++) {
      client.files("p", "f");
      bytes(client.open("p", "f", "x.fits"));
    }

    assertTrue(store.requests("p/f/index.txt").stream().allMatch(r -> r.getConnectionIndex() == 0));
  }
}
