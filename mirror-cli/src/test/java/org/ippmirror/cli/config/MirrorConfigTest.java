package org.ippmirror.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.Credentials;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.catalog.CatalogOptions;
import org.ippmirror.cli.unpack.UnpackLimits;
import org.ippmirror.cli.unpack.UnpackOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorConfigTest {

  private static final String SMALLEST =
      """
      store: http://127.0.0.1:8080/ds
      mirror: data/MIRROR
      products:
        - name: p1
      """;

  private static final String SERVER =
      "catalog: {url: 'jdbc:postgresql://h/db', user: me, password: '${PASS}'}\n";

  @TempDir private Path directory;

  private MirrorConfig read(String text) throws Exception {
    Path file = directory.resolve("c.yaml");
    Files.writeString(file, text);
    return MirrorConfig.read(file, Map.of("PASS", "p%40ss"));
  }

  @Test
  void smallest_hasTheDefaultsOfTheCore() throws Exception {
    MirrorConfig config = read(SMALLEST);
    assertEquals(URI.create("http://127.0.0.1:8080/ds"), config.store());
    assertEquals(ClientOptions.defaults(), config.client());
    assertEquals(
        MirrorOptions.builder(directory.resolve("data/MIRROR")).product("p1").build(),
        config.mirror());
  }

  @Test
  void tilde_isTheHomeDirectory() throws Exception {
    MirrorConfig config =
        read("store: http://h/ds\nmirror: ~/m\nstate: ~/s\nproducts: [{name: p}]\n");
    Path home = Path.of(System.getProperty("user.home"));
    assertEquals(home.resolve("m"), config.mirror().root());
    assertEquals(home.resolve("s"), config.mirror().state());
  }

  @Test
  void allKeys_areRead() throws Exception {
    MirrorConfig config =
        read(
            """
            store: https://me:${PASS}@example.org/ds
            mirror: /data/MIRROR
            state: state
            connections: 4
            requests_per_second: 0.5
            limit_rate: 50M
            full_every: 1d12h
            attempts: 5
            timeouts: {connect: 1s, idle: 2m, index: 3h, file: 4d, slow: 5s}
            limits: {redirects: 0, index_bytes: 5G, fileset_index_bytes: 7, line_bytes: 8, rows: 9, slowest: 1K}
            products:
              - name: p1
                since: 2010-01-01
                where:
                  stage: [camera, warp*]
                  stage_id: 17
                files: {component: dbinfo}
            """);
    assertEquals("me:p%40ss", config.store().getRawUserInfo());
    assertEquals(
        ClientOptions.builder()
            .connectTimeout(Duration.ofSeconds(1))
            .idleTimeout(Duration.ofMinutes(2))
            .indexTimeout(Duration.ofHours(3))
            .fileTimeout(Duration.ofDays(4))
            .maxConnections(4)
            .maxRequestsPerSecond(0.5)
            .maxBytesPerSecond(50_000_000)
            .minBytesPerSecond(1000)
            .slowWindow(Duration.ofSeconds(5))
            .maxRedirects(0)
            .maxIndexBytes(5_000_000_000L)
            .maxFilesetIndexBytes(7)
            .maxLineBytes(8)
            .maxRows(9)
            .build(),
        config.client());
    assertEquals(
        MirrorOptions.builder(Path.of("/data/MIRROR"))
            .state(directory.resolve("state"))
            .connections(4)
            .fullInterval(Duration.ofHours(36))
            .attempts(5)
            .product(
                new ProductSelection(
                    "p1",
                    new Filter(
                        Map.of("stage", List.of("camera", "warp*"), "stage_id", List.of("17")),
                        "2010-01-01"),
                    new Filter(Map.of("component", List.of("dbinfo")), null)))
            .build(),
        config.mirror());
  }

  @Test
  void netrc_ofItsOwnerAlone_givesCredentials() throws Exception {
    Path netrc = directory.resolve("netrc");
    Files.writeString(netrc, "machine 127.0.0.1 login ann password secret\n");
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
    MirrorConfig config = read(SMALLEST + "netrc: netrc\n");
    assertEquals(new Credentials("ann", "secret"), config.client().credentials());
    assertFalse(config.toString().contains("secret"), config.toString());
  }

  @Test
  void netrc_besideUserInfo_isNotRead() throws Exception {
    MirrorConfig config =
        read("store: http://me:x@h/ds\nmirror: m\nnetrc: none\nproducts: [{name: p}]\n");
    assertNull(config.client().credentials());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void netrc_othersHaveAccess_isRefused(String permissions) throws Exception {
    Path netrc = directory.resolve("netrc");
    Files.writeString(netrc, "machine 127.0.0.1 login ann password secret\n");
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString(permissions));
    String message =
        String.valueOf(
            assertThrows(ConfigException.class, () -> read(SMALLEST + "netrc: netrc\n"))
                .getMessage());
    assertEquals(
        netrc
            + ": expected a netrc file that its owner alone can read (chmod 600), got one that"
            + " others have access to",
        message);
  }

  @Test
  void netrc_missing_isNamed() {
    String message =
        String.valueOf(
            assertThrows(ConfigException.class, () -> read(SMALLEST + "netrc: none\n"))
                .getMessage());
    assertEquals(directory.resolve("none") + ": expected a netrc file, got none", message);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("", "1: expected keys store, mirror"),
        Arguments.of("just text", "1: expected keys store, mirror"),
        Arguments.of("mirror: m\nproducts: [{name: p}]\n", "1: expected the key store, got none"),
        Arguments.of(SMALLEST + "conections: 4\n", "5: conections: expected one of store, "),
        Arguments.of(SMALLEST + "mirror: other\n", "5: mirror: expected once, got it in line 2"),
        Arguments.of(SMALLEST + "    wher: {a: b}\n", "5: products[0].wher: expected one of name"),
        Arguments.of(SMALLEST + "connections: 0\n", "5: connections: expected more than 0, got 0"),
        Arguments.of(SMALLEST + "connections: 300\n", "5: connections: expected 1 to 256, got 300"),
        Arguments.of(SMALLEST + "connections: many\n", "5: connections: expected a whole number"),
        Arguments.of(
            SMALLEST + "connections: [4]\n", "5: connections: expected one value, got a list"),
        Arguments.of(SMALLEST + "attempts:\n", "5: attempts: expected one value, got nothing"),
        Arguments.of(SMALLEST + "full_every: 7 days\n", "5: full_every: expected a time such as"),
        Arguments.of(SMALLEST + "timeouts: {idle: 0}\n", "5: timeouts.idle: expected more than 0"),
        Arguments.of(
            SMALLEST + "limit_rate: fast\n",
            "5: limit_rate: expected a number of bytes such as 500, 10M or 1.5G, got 'fast'"),
        Arguments.of(
            SMALLEST + "requests_per_second: few\n",
            "5: requests_per_second: expected a number, got 'few'"),
        Arguments.of(
            SMALLEST + "requests_per_second: -1\n",
            "5: requests_per_second: expected 0, or 0.001 to 1000000, got -1"),
        Arguments.of(
            SMALLEST + "limits: {slowest: -1}\n",
            "5: limits.slowest: expected a number of bytes such as"),
        Arguments.of(
            SMALLEST + "tls: {verify: no}\n", "5: tls.verify: expected one of ca, got the"),
        Arguments.of(
            SMALLEST + "tls: {ca: none.pem}\n", "5: tls.ca: expected certificates in PEM form in "),
        Arguments.of(SMALLEST + "timeouts: 5s\n", "5: timeouts: expected keys connect, idle"),
        Arguments.of(
            SMALLEST + "limits: {rows: -1}\n", "5: limits.rows: expected more than 0, got -1"),
        Arguments.of(
            "store: 127.0.0.1:8080/ds\nmirror: m\nproducts: [{name: p}]\n",
            "1: store: expected an address that begins with http:// or https://, got '127.0"),
        Arguments.of(
            "store: http://h/ds\nmirror: ~me/m\nproducts: [{name: p}]\n",
            "2: mirror: expected ~/ for the home directory, or ./"),
        Arguments.of(
            SMALLEST + "limits: {line_bytes: 3000000000}\n",
            "5: limits.line_bytes: expected at most"),
        Arguments.of(SMALLEST + "    since: yesterday\n", "5: products[0].since: expected a time"),
        Arguments.of(
            SMALLEST + "    where: {a: []}\n", "5: products[0].where.a: expected at least one"),
        Arguments.of(
            SMALLEST + "    where: {a: {b: c}}\n", "5: products[0].where.a: expected one value"),
        Arguments.of(SMALLEST + "    where: camera\n", "5: products[0].where: expected columns"),
        Arguments.of(SMALLEST + "  - name: p1\n", "3: products: expected each once, got p1 twice"),
        Arguments.of(SMALLEST + "  - name: ../up\n", "5: products[1].name: expected letters"),
        Arguments.of(SMALLEST + "  - {}\n", "5: products[1]: expected the key name, got none"),
        Arguments.of(
            "store: http://h/ds\nmirror: m\nproducts: []\n", "3: products: expected a list"),
        Arguments.of(
            "store: http://h/ds\nmirror: ''\nproducts: [{name: p}]\n",
            "2: mirror: expected a path"),
        Arguments.of(
            "store: ftp://h/ds\nmirror: m\nproducts: [{name: p}]\n",
            "1: store: expected an address that begins"),
        Arguments.of(
            "store: http://u:${NO_SUCH}@h/\nmirror: m\nproducts: [{name: p}]\n",
            "1: store: expected the environment variable NO_SUCH"),
        Arguments.of("store: &a x\nmirror: *a\n", "2: mirror: expected a value, got an alias"),
        Arguments.of(SMALLEST + "---\na: b\n", "expected one document, got a second one"),
        Arguments.of("store: [\n", "not YAML: "),
        Arguments.of("store: a\n\tmirror: b\n", "2: not YAML: "));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isNamedWithItsLine(String text, String expected) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(text));
    String message = String.valueOf(e.getMessage());
    String start = directory.resolve("c.yaml") + ":";
    assertEquals(start, message.substring(0, start.length()));
    String rest = message.substring(start.length());
    assertTrue(rest.contains(expected), rest);
  }

  private CatalogOptions catalog(String text) throws Exception {
    return Objects.requireNonNull(read(SMALLEST + text).catalog());
  }

  @Test
  void catalog_notWanted_isNone() throws Exception {
    assertNull(read(SMALLEST).catalog());
    assertNull(read(SMALLEST + "catalog: false\n").catalog());
  }

  @Test
  void catalog_true_isAFileBesideTheMirror() throws Exception {
    assertEquals(
        directory.resolve("data/MIRROR.catalog.db").toString(),
        catalog("catalog: true\n").database());
  }

  @Test
  void catalog_file_isRelativeToTheConfiguration() throws Exception {
    assertEquals(
        directory.resolve("c.db").toString(), catalog("catalog: {file: c.db}\n").database());
  }

  @Test
  void catalog_server_passwordOfTheEnvironmentIsShownNowhere() throws Exception {
    CatalogOptions catalog = catalog(SERVER);
    assertEquals("jdbc:postgresql://h/db", catalog.database());
    assertFalse(read(SMALLEST + SERVER).toString().contains("p%40ss"));
  }

  @Test
  void catalog_origin_isThatOfTheProduct() throws Exception {
    CatalogOptions catalog = catalog("    origin: gpc1\ncatalog: true\n");
    assertEquals("gpc1", catalog.origin("p1"));
    assertEquals("", catalog.origin("p2"));
  }

  @ParameterizedTest
  @MethodSource("catalogMistakes")
  void catalog_mistake_isNamedWithItsLine(String text, String message) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(SMALLEST + text));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.endsWith(message), said);
  }

  static Stream<Arguments> catalogMistakes() {
    return Stream.of(
        Arguments.of(
            "catalog: yes\n",
            "c.yaml:5: catalog: expected true, false or keys file, url, user, password, got 'yes'"),
        Arguments.of(
            "catalog: {user: me}\n", "c.yaml:5: catalog: expected one of file and url, got none"),
        Arguments.of(
            "catalog: {file: a, url: 'jdbc:mariadb://h/d'}\n",
            "c.yaml:5: catalog: expected one of file and url, got both"),
        Arguments.of(
            "catalog: {file: a, user: me}\n",
            "c.yaml:5: catalog.user: expected url with it, got file"),
        Arguments.of(
            "catalog: {url: 'jdbc:oracle://h/d'}\n",
            "expected an address that begins with jdbc:postgresql:, jdbc:mariadb: or jdbc:sqlite:,"
                + " got 'jdbc:oracle://h/d'"),
        Arguments.of(
            "catalog: {url: 'jdbc:mariadb://h/d', password: '${NONE}'}\n",
            "catalog.password: expected the environment variable NONE, got none"),
        Arguments.of("catalog: {files: a}\n", "got the unknown key files"),
        Arguments.of("    origin: a b\n", "hyphens and underscores, got 'a b'"));
  }

  @Test
  void catalog_insideTheMirror_isAMistake() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> read(SMALLEST + "catalog: {file: data/MIRROR/p/c.db}\n"));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains("outside of the mirror, which is served"), said);
  }

  @Test
  void unpack_notWanted_isNone() throws Exception {
    assertNull(read(SMALLEST).unpack());
  }

  @Test
  void unpack_wanted_hasItsDefaults() throws Exception {
    MirrorConfig config =
        read(SMALLEST + "    unpack: true\n    origin: gpc1\nunpack: {to: files}\nreserve: 3M\n");
    UnpackOptions unpack = Objects.requireNonNull(config.unpack());
    assertEquals(
        new UnpackOptions(
            directory.resolve("files"),
            config.mirror().root(),
            true,
            3_000_000,
            UnpackLimits.DEFAULT,
            Set.of("p1"),
            Map.of("p1", "gpc1")),
        unpack);
  }

  @Test
  void unpack_limits_replaceTheDefaults() throws Exception {
    UnpackOptions unpack =
        Objects.requireNonNull(
            read(SMALLEST
                    + "unpack: {to: /u, keep: false,"
                    + " limits: {entries: 5, file: 2K, bundle: 3K, ratio: 7}}\n")
                .unpack());
    assertEquals(new UnpackLimits(5, 2000, 3000, 7), unpack.limits());
    assertFalse(unpack.keep());
    assertEquals(Set.of(), unpack.products());
  }

  @ParameterizedTest
  @MethodSource("unpackMistakes")
  void unpack_mistake_isNamedWithItsLine(String text, String message) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(SMALLEST + text));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.endsWith(message), said);
  }

  static Stream<Arguments> unpackMistakes() {
    return Stream.of(
        Arguments.of(
            "unpack: true\n", "c.yaml:5: unpack: expected keys to, keep, limits, got 'true'"),
        Arguments.of("unpack: {keep: true}\n", "c.yaml:5: unpack: expected the key to, got none"),
        Arguments.of(
            "unpack: {to: a, keep: no}\n",
            "c.yaml:5: unpack.keep: expected true or false, got 'no'"),
        Arguments.of(
            "unpack: {to: a, limits: {ratio: 0}}\n",
            "c.yaml:5: unpack.limits.ratio: expected 1 or more, got 0"),
        Arguments.of(
            "    unpack: true\n",
            "c.yaml:5: products[0].unpack: expected unpack: {to: DIR} for the whole file, got none"),
        Arguments.of("    unpack: maybe\n", "unpack: expected true or false, got 'maybe'"));
  }

  @Test
  void unpack_intoTheMirror_isAMistake() {
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> read(SMALLEST + "unpack: {to: data/MIRROR/files}\n"));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains("c.yaml:5: unpack.to: expected a directory neither in the"), said);
  }
}
