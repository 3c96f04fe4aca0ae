package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password shows nowhere, however a sync fails. */
@Timeout(120)
class SyncSecretsTest {

  private static final String PASSWORD = "s3kr1t-w0rd";
  private static final String BASE64 =
      Base64.getEncoder().encodeToString(("ann:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  private static final List<String> FORMS = List.of(PASSWORD, BASE64);

  @TempDir private Path directory;
  private MockWebServer server;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start(InetAddress.getLoopbackAddress(), 0);
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setErr(standardError);
    server.close();
  }

  private void answer(MockResponse answer) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer;
          }
        });
  }

  private static MockResponse text(String text) {
    return new MockResponse.Builder().setHeader("Content-Type", "text/plain").body(text).build();
  }

  private static MockResponse redirect(String to) {
    return new MockResponse.Builder().code(302).setHeader("Location", to).build();
  }

  private String config(int port, String userInfo, String more) throws IOException {
    return Files.writeString(
            directory.resolve("c.yaml"),
            """
            store: http://%s127.0.0.1:%d/ds
            mirror: mirror
            attempts: 1
            products: [{name: p1}]
            %s
            """
                .formatted(userInfo, port, more))
        .toString();
  }

  /** Fails with a password in the address, then with one in a netrc file. */
  private void assertFailsInSilence(int port) throws IOException {
    Path netrc = directory.resolve("netrc");
    Files.writeString(netrc, "machine 127.0.0.1 login ann password " + PASSWORD + "\n");
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
    for (boolean inAddress : new boolean[] {true, false}) {
      String config =
          inAddress
              ? config(port, "ann:" + PASSWORD + "@", "")
              : config(port, "", "netrc: " + netrc);
      assertNotEquals(0, silent("sync", "--config", config, "-v").exit());
      assertNotEquals(0, silent("ls", "--config", config, "-v").exit());
      silent("status", "--config", config, "-v");
    }
    assertSilent(logged.toString(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.walk(directory.resolve("mirror"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertSilent(file + Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static CliRun silent(String... args) {
    CliRun run = CliRun.of(args);
    assertSilent(run.all());
    return run;
  }

  private static void assertSilent(String text) {
    for (String form : FORMS) {
      assertFalse(text.contains(form), text);
    }
  }

  @Test
  void refused_saysNoPassword() throws Exception {
    answer(new MockResponse.Builder().code(401).build());
    assertFailsInSilence(server.getPort());
    assertEquals("Basic " + BASE64, server.takeRequest().getHeaders().get("Authorization"));
  }

  @Test
  void redirectLoop_saysNoPassword() throws Exception {
    answer(redirect("http://ann:" + PASSWORD + "@127.0.0.1:" + server.getPort() + "/ds/x"));
    assertFailsInSilence(server.getPort());
  }

  @Test
  void redirectToNowhere_saysNoPassword() throws Exception {
    answer(redirect("ftp://ann:" + PASSWORD + "@127.0.0.1/x y"));
    assertFailsInSilence(server.getPort());
  }

  @Test
  void noServer_saysNoPassword() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertFailsInSilence(port);
  }

  @Test
  void badIndexes_sayNoPassword() throws Exception {
    for (String index :
        List.of(
            "",
            "Cannot connect\n",
            "# a|b|c|\nrow\n",
            "# a|b|c|\n../x|2010-01-01T00:00:00Z|t|\n")) {
      answer(text(index));
      silent("sync", "-v", "--config", config(server.getPort(), "ann:" + PASSWORD + "@", ""));
    }
    assertSilent(logged.toString(StandardCharsets.UTF_8));
  }

  @Test
  void busyStore_isLoggedWithoutPassword() throws Exception {
    answer(new MockResponse.Builder().code(503).build());
    assertFailsInSilence(server.getPort());
  }

  @Test
  void unusableAddress_isRefusedWithoutPassword() throws Exception {
    CliRun run =
        CliRun.of("sync", "-v", "--config", config(server.getPort(), "ann:" + PASSWORD + "|@", ""));
    assertEquals(2, run.exit(), run.all());
    assertTrue(run.err().contains("store: expected"), run.err());
    assertSilent(run.all());
  }
}
