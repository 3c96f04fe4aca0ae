package org.ippmirror.cli.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes the gzip tar file of one component: flat, entries {@code ./} and {@code ./name}, owned by
 * {@code ipp:users}, all of one time, so that the bytes are always the same.
 */
final class Bundle {

  /** From this size on the noise is stored: to deflate it would take long and save little. */
  private static final long STORED_FROM = 16 << 20;

  private static final int BUFFER = 64 << 10;
  private static final int FILE_MODE = 0100664;
  private static final int DIRECTORY_MODE = 040775;

  private Bundle() {}

  static void write(Path file, List<Member> members, Instant time) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        OutputStream gzip = new GzipCompressorOutputStream(out, parameters(members));
        OutputStream buffer = new BufferedOutputStream(gzip, BUFFER);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(buffer)) {
      tar.putArchiveEntry(entry("./", DIRECTORY_MODE, 0, time));
      tar.closeArchiveEntry();
      for (Member member : members) {
        tar.putArchiveEntry(entry("./" + member.name(), FILE_MODE, member.size(), time));
        member.content().writeTo(tar);
        tar.closeArchiveEntry();
      }
    }
  }

  private static GzipParameters parameters(List<Member> members) {
    GzipParameters parameters = new GzipParameters();
    boolean large = members.stream().mapToLong(Member::size).sum() >= STORED_FROM;
    parameters.setCompressionLevel(large ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
    parameters.setBufferSize(BUFFER);
    return parameters;
  }

  private static TarArchiveEntry entry(String name, int mode, long size, Instant time) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setSize(size);
    entry.setLastModifiedTime(FileTime.from(time));
    entry.setIds(1000, 100);
    entry.setNames("ipp", "users");
    return entry;
  }
}
