package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {

  @TempDir Path root;

  @Test
  void accessLog_partOfAFile_tellsTheRangeAndTheBytesSent() throws Exception {
    TreeFiles.write(root, "p/f/a.fits", "0123456789");
    TreeFiles.write(root, "p/f/index.txt", "# fileID|bytes|md5sum|type|\na.fits|10||fits|\n");
    LinkedBlockingQueue<AnsweredRequest> log = new LinkedBlockingQueue<>();
    try (DataStoreServer server = DataStoreServer.builder(root).accessLog(log::add).start()) {
      new Web(server).get("/p/f/a.fits?compress", "Range", "bytes=4-");

      assertEquals(
          new AnsweredRequest("GET", "/ds/p/f/a.fits?compress", "bytes=4-", 206, 6),
          log.poll(10, TimeUnit.SECONDS));
    }
  }
}
