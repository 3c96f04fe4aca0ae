package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths lead to what, and which to nothing. */
class StorePathTest {

  @TempDir Path directory;
  private Path root;
  private DataStoreServer server;
  private Web web;

  @BeforeEach
  void start() throws Exception {
    root = directory.resolve("root");
    TreeFiles.write(directory, "outside/secret.txt", "secret");
    TreeFiles.write(directory, "outside/index.txt", "#secret\n");
    TreeFiles.write(root, "index.txt", "# root é\n");
    TreeFiles.write(root, "file.txt", "secret");
    TreeFiles.write(root, ".ippmirror/index.txt", "secret");
    TreeFiles.write(root, ".ippmirror/upstream/index.txt", "secret");
    TreeFiles.write(root, ".ippmirror/f/state.db", "secret");
    TreeFiles.write(root, "p/index.txt", "# product\n");
    TreeFiles.write(root, "p/file.txt", "secret");
    TreeFiles.write(root, "p/f/index.txt", "# fileset\n");
    TreeFiles.write(root, "p/f/a[1]+b.fits", "data");
    TreeFiles.write(root, "p/f/.a.fits~part", "secret");
    TreeFiles.write(root, "p/f/a b", "secret");
    TreeFiles.write(root, "p/f/d/index.txt", "secret");
    TreeFiles.write(root, "p/f/d/deep.txt", "secret");
    server = DataStoreServer.builder(root).start();
    web = new Web(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void index_threeLevels_areServedAsLatin1() throws Exception {
    HttpResponse<String> answer = web.get("/index.txt");
    assertEquals("# root é\n", answer.body());
    assertEquals("text/plain; charset=ISO-8859-1", Web.header(answer, "Content-Type"));
    assertEquals("9", Web.header(answer, "Content-Length"));
    assertEquals("# product\n", web.get("/p/index.txt").body());
    assertEquals("# fileset\n", web.get("/p/f/index.txt").body());
  }

  @Test
  void path_repeatedSlashes_countAsOne() throws Exception {
    assertTrue(web.raw("//ds///index.txt").endsWith("\r\n\r\n# root é\n"));
    assertTrue(web.raw("/ds//p//f///index.txt").endsWith("\r\n\r\n# fileset\n"));
  }

  @Test
  void file_bracketsAndPlus_areServedEncodedOrNot() throws Exception {
    assertEquals("data", web.get("/p/f/a%5B1%5D+b.fits").body());
    assertEquals("data", web.get("/p/f/a%5b1%5d%2Bb.fits").body());
    assertTrue(web.raw("/ds/p/f/a[1]+b.fits").endsWith("\r\n\r\ndata"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.txt",
        "/dsx/index.txt",
        "/ds/nosuch/index.txt",
        "/ds/nosuch",
        "/ds/nosuch/",
        "/ds/file.txt",
        "/ds/p/file.txt",
        "/ds/p/f/nosuch.fits",
        "/ds/p/f/a+b.fits",
        "/ds/p/f/d",
        "/ds/p/f/d/",
        "/ds/p/f/d/index.txt",
        "/ds/p/f/d/deep.txt",
        "/ds/p/f/index.txt/",
        "/ds/p/f/index.txt/x",
        "/ds/index.txt/index.txt",
        "/ds/.ippmirror",
        "/ds/.ippmirror/",
        "/ds/.ippmirror/index.txt",
        "/ds/.ippmirror/upstream/index.txt",
        "/ds/.ippmirror/f/state.db",
        "/ds/%2eippmirror/index.txt",
        "/ds/p/f/.a.fits~part",
        "/ds/p/f/.a.fits%7Epart",
        "/ds/p/f/a%20b",
        "/ds/../outside/index.txt",
        "/ds/p/../../outside/index.txt",
        "/ds/%2e%2e/outside/index.txt",
        "/ds/..%2foutside/index.txt",
        "/ds/p/f/..%2f..%2findex.txt",
        "/ds/p/f/%2e%2e",
        "/ds/p/f/..",
        "/ds/./index.txt",
        "/ds/p;x=1/index.txt",
        "/ds/p%5Cf/index.txt"
      })
  void path_toNothing_is404WithShortText(String target) throws Exception {
    String answer = web.raw(target);
    assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    assertTrue(answer.contains("\r\nContent-Type: text/plain"), answer);
    assertFalse(answer.contains("secret"), answer);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertTrue(!body.isBlank() && body.length() < 100 && !body.startsWith("#"), body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ds/p/f/a%00.fits", "/ds/p/f/a%5", "/ds/p/f/a%zz"})
  void path_malformed_is400WithShortText(String target) throws Exception {
    String answer = web.raw(target);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("\r\nContent-Type: text/plain"), answer);
  }

  @Test
  void link_outOfTheTree_isNotFollowed() throws Exception {
    Files.createSymbolicLink(root.resolve("out"), directory.resolve("outside"));
    Files.createSymbolicLink(root.resolve("p/out"), directory.resolve("outside"));
    Files.createSymbolicLink(root.resolve("p/f/s"), directory.resolve("outside/secret.txt"));
    Files.createSymbolicLink(root.resolve("p/f/up"), Path.of("../../../outside/secret.txt"));
    Files.createSymbolicLink(root.resolve("p/f/own"), root.resolve(".ippmirror/f/state.db"));
    Files.createSymbolicLink(root.resolve("p/f/gone"), Path.of("nowhere"));
    Files.createSymbolicLink(root.resolve("p/f/self"), Path.of("self"));
    for (String path :
        new String[] {
          "/out/index.txt",
          "/out/",
          "/out",
          "/p/out/index.txt",
          "/p/out/secret.txt",
          "/p/f/s",
          "/p/f/up",
          "/p/f/own",
          "/p/f/gone",
          "/p/f/self"
        }) {
      assertEquals(404, web.get(path).statusCode(), path);
    }
  }

  @Test
  void link_withinTheTree_isFollowed() throws Exception {
    Files.createSymbolicLink(root.resolve("q"), root.resolve("p"));
    Files.createSymbolicLink(root.resolve("p/f/same"), Path.of("a[1]+b.fits"));
    assertEquals("# product\n", web.get("/q/index.txt").body());
    assertEquals("data", web.get("/q/f/same").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"})
  void method_other_is405(String method) throws Exception {
    HttpResponse<String> answer = web.send(method, "/index.txt");
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", Web.header(answer, "Allow"));
  }

  @Test
  void directory_withoutSlash_isMovedToTheSlash() throws Exception {
    HttpResponse<String> answer = web.get("/p/f");
    assertEquals(301, answer.statusCode());
    assertEquals("/ds/p/f/", Web.header(answer, "Location"));
    assertEquals("/ds/p/", Web.header(web.get("/p?x"), "Location"));
    assertEquals("/ds/", Web.header(web.get(""), "Location"));
    assertTrue(web.raw("//ds//p").contains("\r\nLocation: /ds/p/\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void base_atTheTop_servesTheRootThere(String path) throws Exception {
    try (DataStoreServer top = DataStoreServer.builder(root).path(path).start()) {
      assertEquals("", top.uri().getPath());
      assertEquals("# root é\n", new Web(top).get("/index.txt").body());
      assertEquals("# product\n", new Web(top).get("/p/index.txt").body());
      assertEquals("/p/", Web.header(new Web(top).get("/p"), "Location"));
    }
  }

  @Test
  void base_ofTwoParts_servesTheRootThere() throws Exception {
    try (DataStoreServer deep = DataStoreServer.builder(root).path("a/b/").start()) {
      assertEquals("/a/b", deep.uri().getPath());
      assertEquals("# fileset\n", new Web(deep).get("/p/f/index.txt").body());
    }
  }

  @Test
  void builder_badSettings_areRefused() {
    DataStoreServer.Builder builder = DataStoreServer.builder(root);
    assertThrows(IllegalArgumentException.class, () -> builder.path("/../x"));
    assertThrows(IllegalArgumentException.class, () -> builder.port(65536));
    assertThrows(IllegalArgumentException.class, () -> builder.maxBytesPerSecond(0));
  }

  @Test
  void start_noDirectoryOrPortTaken_isAnIoException() throws Exception {
    assertThrows(IOException.class, () -> DataStoreServer.builder(root.resolve("nosuch")).start());
    try (ServerSocket taken = new ServerSocket(0)) {
      DataStoreServer.Builder builder =
          DataStoreServer.builder(root).host("0.0.0.0").port(taken.getLocalPort());
      IOException refused = assertThrows(IOException.class, builder::start);
      assertTrue(refused.toString().contains(":" + taken.getLocalPort()), refused::toString);
    }
  }

  @Test
  void tree_gone_is503RatherThanNotFound() throws Exception {
    Files.move(root, directory.resolve("elsewhere"));
    HttpResponse<String> answer = web.get("/p/index.txt");
    assertEquals(503, answer.statusCode());
    assertFalse(answer.body().contains(root.toString()), answer.body());
    Files.move(directory.resolve("elsewhere"), root);
    assertEquals(200, web.get("/p/index.txt").statusCode());
  }

  @Test
  void close_keptConnection_endsSoonAndTwiceIsFine() throws Exception {
    web.get("/index.txt");
    long start = System.nanoTime();
    server.close();
    server.close();
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 3000, "took " + millis + " ms");
    assertThrows(IOException.class, () -> web.get("/index.txt"));
  }
}
