package org.ippmirror.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.Md5;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.distribution.Dbinfo;
import org.ippmirror.distribution.Dirinfo;
import org.ippmirror.distribution.DistributionException;
import org.ippmirror.distribution.FilesetInfo;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcReader;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.protocol.FilesetIndexReader;

/**
 * What the catalogue must read of each fileset, without a database: index, dirinfo and dbinfo,
 * their sums checked, parsed and checked. One thread.
 */
final class ReadingAlone {

  private ReadingAlone() {}

  /** Reads every fileset; returns how many rows they bring. */
  static long run(Mirror mirror)
      throws IOException, MirrorException, MdcException, DistributionException {
    long rows = 0;
    try (HeldFilesets held = mirror.held()) {
      for (Optional<HeldFileset> next = held.next(); next.isPresent(); next = held.next()) {
        rows += read(next.get());
      }
    }
    return rows;
  }

  private static long read(HeldFileset fileset)
      throws IOException, MirrorException, MdcException, DistributionException {
    Path index = fileset.directory().resolve("index.txt");
    FilesetIndex files =
        FilesetIndexReader.parse(
            index.toString(), "text/plain", Files.readString(index, StandardCharsets.ISO_8859_1));
    FilesetInfo info = FilesetInfo.of(fileset.entry()).orElseThrow();
    long rows = 0;
    for (FileEntry file : files.files()) {
      if (file.name().endsWith(".mdc")) {
        byte[] bytes = Files.readAllBytes(fileset.directory().resolve(file.name()));
        check(file, bytes);
        MdcReading reading = MdcReader.tolerant().read(bytes);
        if (file.name().startsWith("dbinfo.")) {
          rows += checked(Dbinfo.of(reading), info);
        } else {
          Dirinfo.of(reading);
        }
      }
    }
    return rows;
  }

  private static long checked(Dbinfo dbinfo, FilesetInfo info) {
    if (!dbinfo.problems(info.stage(), info.stageId()).isEmpty()) {
      throw new IllegalStateException(
          "expected rows without problems, got " + dbinfo.problems(info.stage(), info.stageId()));
    }
    return dbinfo.tables().stream().mapToLong(table -> table.rows().size()).sum();
  }

  private static void check(FileEntry file, byte[] bytes) {
    try {
      Md5 sum = Md5.of(MessageDigest.getInstance("MD5").digest(bytes));
      if (!sum.equals(file.md5())) {
        throw new IllegalStateException(
            file.name() + ": expected md5 " + file.md5() + ", got " + sum);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
