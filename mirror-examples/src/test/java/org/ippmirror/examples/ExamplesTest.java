package org.ippmirror.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example does what it says, against a served store. */
class ExamplesTest {

  @TempDir private Path dir;
  private DataStorePublisher publisher;
  private DataStoreServer server;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);

  @BeforeEach
  void start() throws Exception {
    publisher = DataStorePublisher.open(dir.resolve("store"));
    publisher.addProduct(new NewProduct("raw", "ipp-dist", "raw", List.of("stage"), true));
    publish("f1", "2009-10-01T00:00:01Z");
    publish("f2", "2009-10-01T00:00:02Z");
    server = DataStoreServer.builder(dir.resolve("store")).start();
  }

  private void publish(String name, String time) throws Exception {
    Path source = Files.writeString(dir.resolve("source"), "bytes of " + name);
    NewFile file = new NewFile("x.tgz", "tgz", List.of(new Cell("component", "XY33")), source);
    publisher.publish("raw", new NewFileset(name, time, "IPP-DIST", List.of("raw"), List.of(file)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String said() {
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void listNews_afterAFileset_listsLaterOnes() throws Exception {
    ListNews.run(out, server.uri().toString(), "raw", "f1");

    assertEquals("2009-10-01T00:00:02Z  f2  raw" + System.lineSeparator(), said());
  }

  @Test
  void mirrorProduct_twice_secondBringsTheNewsOnly() throws Exception {
    String[] args = {server.uri().toString(), "raw", dir.resolve("mirror").toString()};
    assertEquals(2, MirrorProduct.run(out, args).filesFetched());
    publish("f3", "2009-10-01T00:00:03Z");

    assertEquals(1, MirrorProduct.run(out, args).filesFetched());

    assertTrue(said().contains("raw/f3 complete"), said());
    assertArrayEquals(
        Files.readAllBytes(dir.resolve("store/raw/index.txt")),
        Files.readAllBytes(dir.resolve("mirror/raw/index.txt")));
  }

  @Test
  void downloadFile_givesVerifiedBytes() throws Exception {
    DownloadFile.run(out, server.uri().toString(), "raw", "f2", "x.tgz", dir.toString());

    assertEquals("bytes of f2", Files.readString(dir.resolve("x.tgz")));
    assertTrue(said().contains("FETCHED"), said());
  }

  @Test
  void exposureFiles_ofAMirror_tellsWhereTheyAre() throws Exception {
    publisher.addProduct(
        new NewProduct("warps", "ipp-dist", "w", List.of("stage", "stage_id", "exp_name"), true));
    Path source = Files.writeString(dir.resolve("source"), "bytes of a skycell");
    NewFile file = new NewFile("s.tgz", "tgz", List.of(new Cell("component", "skycell.1")), source);
    publisher.publish(
        "warps",
        new NewFileset(
            "o5379g0123o.warp.17.1.3",
            "2009-10-01T00:00:01Z",
            "IPP-DIST",
            List.of("warp", "17", "o5379g0123o"),
            List.of(file)));
    Path mirror = dir.resolve("mirror");
    MirrorProduct.run(out, server.uri().toString(), "warps", mirror.toString());
    text.reset();

    long rows =
        ExposureFiles.run(
            out, mirror.toString(), dir.resolve("mirror.catalog.db").toString(), "o5379g0123o");

    assertEquals(1, rows);
    Path held = mirror.toRealPath().resolve("warps/o5379g0123o.warp.17.1.3/s.tgz");
    assertTrue(said().endsWith("warp  skycell.1  18  " + held + System.lineSeparator()), said());
    assertTrue(Files.exists(held));
  }
}
