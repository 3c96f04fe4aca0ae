package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages for people. */
class DirectoryPageTest {

  @TempDir Path root;
  private DataStoreServer server;
  private Web web;

  @BeforeEach
  void start() throws Exception {
    TreeFiles.write(
        root,
        "index.txt",
        """
        # productID|Most recent|Time registered|type|Description|
        p[1]|none|2015-03-05T12:30:45Z|image|<b>"x" & 'y'</b>|
        """);
    TreeFiles.write(
        root, "p[1]/index.txt", "# filesetID|time registered|type|\na:b|2015-03-05T12:30:45Z|t|\n");
    TreeFiles.write(root, "p[1]/a:b/index.txt", "# fileID|bytes|md5sum|type|\nx.fits|12||fits|\n");
    server = DataStoreServer.builder(root).start();
    web = new Web(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void page_root_linksProductsEscaped() throws Exception {
    HttpResponse<String> answer = web.get("/");
    assertEquals(200, answer.statusCode());
    assertEquals("text/html; charset=UTF-8", Web.header(answer, "Content-Type"));
    String html = answer.body();
    assertTrue(html.contains("<a href=\"./p%5B1%5D/\">p[1]</a>"), html);
    assertTrue(html.contains("<a href=\"./index.txt\">"), html);
    assertTrue(html.contains("&#60;b&#62;&#34;x&#34; &#38; &#39;y&#39;&#60;/b&#62;"), html);
    assertFalse(html.contains("<b>"), html);
  }

  @Test
  void page_productAndFileset_linkWhatTheyHold() throws Exception {
    assertTrue(web.get("/p%5B1%5D/?x").body().contains("<a href=\"./a:b/\">a:b</a>"));
    assertTrue(web.get("/p%5B1%5D/a:b/").body().contains("<a href=\"./x.fits\">x.fits</a>"));
    assertEquals("/ds/p%5B1%5D/", Web.header(web.get("/p%5B1%5D"), "Location"));
  }

  @Test
  void page_manyRows_showsTheLast() throws Exception {
    StringBuilder index = new StringBuilder("# filesetID|time registered|type|\n");
    for (int i = 0; i < 1500; i++) {
      index.append('f').append(i).append("|2015-03-05T12:30:45Z|t|\n");
    }
    TreeFiles.write(root, "big/index.txt", index.toString());
    String html = web.get("/big/").body();
    assertTrue(html.contains("The last 1000 of 1500."), html);
    assertTrue(html.contains("\"./f1499/\"") && html.contains("\"./f500/\""), html);
    assertFalse(html.contains("\"./f499/\""), html);
  }

  @Test
  void page_noIndex_is404AndBrokenIndexIsSaid() throws Exception {
    TreeFiles.write(root, "bare/f/index.txt", "no index at all");
    assertEquals(404, web.get("/bare/").statusCode());
    assertTrue(web.get("/bare/f/").body().contains("not an index"));
  }

  @Test
  void page_head_hasNoBody() throws Exception {
    HttpResponse<String> answer = web.send("HEAD", "/");
    assertEquals(200, answer.statusCode());
    assertEquals(
        Integer.toString(web.get("/").body().length()), Web.header(answer, "Content-Length"));
  }
}
