package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files: ranges, validators and conditions. */
class FileRequestTest {

  private static final String FILE = "/p/f/a.fits";
  private static final String DATE = "Thu, 05 Mar 2015 12:30:45 GMT";

  /** md5 of the text below. */
  private static final String MD5 = "781e5e245d69b566979b86e28d23f2c7";

  private static final String TEXT = "0123456789";
  private static final String ETAG = '"' + MD5 + '"';

  @TempDir Path root;
  private DataStoreServer server;
  private Web web;

  @BeforeEach
  void start() throws Exception {
    data("p/f/a.fits", TEXT);
    data("p/f/other.bin", "9876543210");
    data("p/f/empty.txt", "");
    TreeFiles.write(
        root,
        "p/f/index.txt",
        "# fileID|bytes|md5sum|type|\na.fits|10|" + MD5 + "|fits|\nother.bin|11|" + MD5 + "|x|\n");
    server = DataStoreServer.builder(root).start();
    web = new Web(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path data(String name, String text) throws Exception {
    Path file = TreeFiles.write(root, name, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2015-03-05T12:30:45.678Z")));
    return file;
  }

  @Test
  void file_plainGet_hasBytesAndValidators() throws Exception {
    HttpResponse<String> answer = web.get(FILE);
    assertEquals(200, answer.statusCode());
    assertEquals(TEXT, answer.body());
    assertEquals("10", Web.header(answer, "Content-Length"));
    assertEquals("application/fits", Web.header(answer, "Content-Type"));
    assertEquals("bytes", Web.header(answer, "Accept-Ranges"));
    assertEquals(DATE, Web.header(answer, "Last-Modified"));
    assertEquals(ETAG, Web.header(answer, "ETag"));
  }

  @Test
  void file_head_hasHeadersAlone() throws Exception {
    HttpResponse<String> answer = web.send("HEAD", FILE, "Range", "bytes=2-3");
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals("10", Web.header(answer, "Content-Length"));
    assertEquals(ETAG, Web.header(answer, "ETag"));
  }

  @Test
  void file_empty_hasNoByte() throws Exception {
    HttpResponse<String> answer = web.get("/p/f/empty.txt");
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals("0", Web.header(answer, "Content-Length"));
    assertEquals("text/plain", Web.header(answer, "Content-Type"));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, bytes 0-0/10",
    "bytes=2-5, 2345, bytes 2-5/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=7-99999999999999999999, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=-30, 0123456789, bytes 0-9/10",
    "Bytes = 9-9, 9, bytes 9-9/10"
  })
  void range_single_givesThatPart(String range, String body, String contentRange) throws Exception {
    HttpResponse<String> answer = web.get(FILE, "Range", range);
    assertEquals(206, answer.statusCode());
    assertEquals(body, answer.body());
    assertEquals(contentRange, Web.header(answer, "Content-Range"));
    assertEquals(Integer.toString(body.length()), Web.header(answer, "Content-Length"));
    assertEquals(ETAG, Web.header(answer, "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=99999999999999999999-", "bytes=-0"})
  void range_behindTheEnd_is416WithSize(String range) throws Exception {
    HttpResponse<String> answer = web.get(FILE, "Range", range);
    assertEquals(416, answer.statusCode());
    assertEquals("bytes */10", Web.header(answer, "Content-Range"));
    assertEquals("", answer.body());
  }

  @Test
  void range_ofEmptyFile_is416() throws Exception {
    HttpResponse<String> answer = web.get("/p/f/empty.txt", "Range", "bytes=0-");
    assertEquals(416, answer.statusCode());
    assertEquals("bytes */0", Web.header(answer, "Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,4-5", "bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes 1-2"})
  void range_severalOrMalformed_givesWhole(String range) throws Exception {
    HttpResponse<String> answer = web.get(FILE, "Range", range);
    assertEquals(200, answer.statusCode());
    assertEquals(TEXT, answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {ETAG, DATE})
  void ifRange_sameVersion_givesThePart(String validator) throws Exception {
    HttpResponse<String> answer = web.get(FILE, "Range", "bytes=4-", "If-Range", validator);
    assertEquals(206, answer.statusCode());
    assertEquals("456789", answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"other\"",
        "W/" + ETAG,
        "Thu, 05 Mar 2015 12:30:44 GMT",
        "Thu, 05 Mar 2015 12:30:46 GMT",
        "junk"
      })
  void ifRange_otherVersion_givesWhole(String validator) throws Exception {
    HttpResponse<String> answer = web.get(FILE, "Range", "bytes=4-", "If-Range", validator);
    assertEquals(200, answer.statusCode());
    assertEquals(TEXT, answer.body());
  }

  @Test
  void ifRange_otherVersionAndRangeBehindTheEnd_givesWhole() throws Exception {
    assertEquals(200, web.get(FILE, "Range", "bytes=50-", "If-Range", "\"other\"").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {ETAG, "W/" + ETAG, "\"x\", " + ETAG, "*"})
  void ifNoneMatch_knownVersion_is304(String tags) throws Exception {
    HttpResponse<String> answer = web.get(FILE, "If-None-Match", tags);
    assertEquals(304, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals(ETAG, Web.header(answer, "ETag"));
    assertEquals(304, web.send("HEAD", FILE, "If-None-Match", tags).statusCode());
  }

  @Test
  void ifNoneMatch_otherVersion_givesBytesWhateverTheDate() throws Exception {
    assertEquals(
        200, web.get(FILE, "If-None-Match", "\"x\"", "If-Modified-Since", DATE).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Thu, 05 Mar 2015 12:30:45 GMT; 304",
        "Fri, 06 Mar 2015 00:00:00 GMT; 304",
        "Thu, 05 Mar 2015 12:30:44 GMT; 200",
        "yesterday; 200"
      })
  void ifModifiedSince_date_decides(String date, int status) throws Exception {
    assertEquals(status, web.get(FILE, "If-Modified-Since", date).statusCode());
  }

  @Test
  void ifMatch_otherVersion_is412() throws Exception {
    assertEquals(412, web.get(FILE, "If-Match", "\"x\"").statusCode());
    assertEquals(200, web.get(FILE, "If-Match", ETAG).statusCode());
    assertEquals(
        412, web.get(FILE, "If-Unmodified-Since", "Thu, 05 Mar 2015 12:30:44 GMT").statusCode());
    assertEquals(200, web.get(FILE, "If-Unmodified-Since", DATE).statusCode());
  }

  @Test
  void etag_listedWithOtherSize_isOfSizeAndTime() throws Exception {
    String tag = Web.header(web.get("/p/f/other.bin"), "ETag");
    assertTrue(tag.matches("\"a-[0-9a-f]+\""), tag);
    data("p/f/other.bin", "0000000000");
    Files.setLastModifiedTime(
        root.resolve("p/f/other.bin"), FileTime.from(Instant.parse("2015-03-05T12:30:45.679Z")));
    assertNotEquals(tag, Web.header(web.get("/p/f/other.bin"), "ETag"));
  }

  @Test
  void etag_indexRewritten_follows() throws Exception {
    assertEquals(ETAG, Web.header(web.get(FILE), "ETag"));
    String md5 = "fe6a2b6564c0d4cfb3bbf1db813824ba";
    TreeFiles.write(
        root, "p/f/index.txt", "#fileID|bytes|md5sum|type|\na.fits|10|" + md5 + "|x|\n");
    assertEquals('"' + md5 + '"', Web.header(web.get(FILE), "ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not an index",
        "#h\na.fits|10||fits|\n",
        "#h\na.fits|10|781e5e245d69b566979b86e28d23f2c7|x|\na.fits|10|fe6a2b6564c0d4cfb3bbf1db813824ba|x|\n"
      })
  void etag_indexWithoutOneMd5_isOfSizeAndTime(String index) throws Exception {
    TreeFiles.write(root, "p/f/index.txt", index);
    String tag = Web.header(web.get(FILE), "ETag");
    assertTrue(tag.matches("\"a-[0-9a-f]+\""), tag);
  }

  @Test
  void etag_noIndex_isOfSizeAndTime() throws Exception {
    Files.delete(root.resolve("p/f/index.txt"));
    HttpResponse<String> answer = web.get(FILE);
    assertEquals(TEXT, answer.body());
    assertNotEquals(ETAG, Web.header(answer, "ETag"));
  }

  @Test
  void file_whileIndexComesAndGoes_isAlwaysServed() throws Exception {
    Path index = root.resolve("p/f/index.txt");
    byte[] text = Files.readAllBytes(index);
    AtomicBoolean done = new AtomicBoolean();
    Thread churn =
        new Thread(
            () -> {
              try {
                while (!done.get()) {
                  Files.delete(index);
                  Files.write(index, text);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    churn.start();
    try {
      for (int i = 0; i < 100; i++) {
        HttpResponse<String> answer = web.get(FILE);
        assertEquals(200, answer.statusCode());
        assertEquals(TEXT, answer.body());
      }
    } finally {
      done.set(true);
      churn.join();
    }
  }

  @Test
  void file_largerThanAnyBuffer_comesWhole() throws Exception {
    byte[] bytes = new byte[3_000_001];
    new Random(7).nextBytes(bytes);
    Files.write(root.resolve("p/f/big.fits"), bytes);
    assertArrayEquals(bytes, web.bytes("/p/f/big.fits").body());
  }

  @Test
  void client_resume_getsTheRestOrTheNewWhole() throws Exception {
    try (DataStoreClient client = IppMirror.connect(server.uri())) {
      String validator;
      try (FileBody body = client.open("p", "f", "a.fits")) {
        validator = body.validator().orElseThrow();
        assertEquals(ETAG, validator);
        assertEquals(10, body.totalBytes().orElseThrow());
      }
      try (FileBody body = client.resume("p", "f", "a.fits", 6, validator)) {
        assertEquals(6, body.offset());
      }
      TreeFiles.write(root, "p/f/index.txt", "# no files\n");
      try (FileBody body = client.resume("p", "f", "a.fits", 6, validator)) {
        assertEquals(0, body.offset());
      }
    }
  }

  @Test
  void limit_ofBytes_isKeptOverSeveralFilesOfOneConnection() throws Exception {
    try (DataStoreServer slow = DataStoreServer.builder(root).maxBytesPerSecond(200).start()) {
      Web one = new Web(slow);
      long start = System.nanoTime();
      for (String name : List.of("a.fits", "other.bin", "a.fits", "other.bin")) {
        assertEquals(10, one.get("/p/f/" + name).body().length());
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis >= 195, "40 bytes at 200 a second took " + millis + " ms");
    }
  }

  @Test
  void close_answerUnderWay_isSentToItsEnd() throws Exception {
    Files.write(root.resolve("p/f/big.fits"), new byte[4000]);
    DataStoreServer slow = DataStoreServer.builder(root).maxBytesPerSecond(10_000).start();
    try (DataStoreClient client = IppMirror.connect(slow.uri());
        FileBody body = client.open("p", "f", "big.fits")) {
      Thread closing = new Thread(slow::close);
      closing.start();
      byte[] buffer = new byte[1000];
      int count = 0;
      for (int n = body.read(buffer, 0, 1000); n >= 0; n = body.read(buffer, 0, 1000)) {
        count += n;
      }
      assertEquals(4000, count);
      closing.join();
    }
  }

  @Test
  void file_cutShortWhileSent_breaksTheConnection() throws Exception {
    Path file = root.resolve("p/f/big.fits");
    Files.write(file, new byte[40_000]);
    try (DataStoreServer slow = DataStoreServer.builder(root).maxBytesPerSecond(100_000).start();
        DataStoreClient client = IppMirror.connect(slow.uri());
        FileBody body = client.open("p", "f", "big.fits")) {
      Files.write(file, new byte[10]);
      byte[] buffer = new byte[40_000];
      TransportException broken =
          assertThrows(
              TransportException.class,
              () -> {
                while (body.read(buffer, 0, buffer.length) >= 0) {}
              });
      assertEquals(TransportException.Kind.BROKEN, broken.kind());
    }
  }
}
