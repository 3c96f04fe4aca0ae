package org.ippmirror.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Makes archives, those that no honest program makes among them. */
final class Tar {

  static final Instant TIME = Instant.parse("2010-01-02T03:04:05Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar;

  Tar() {
    tar = new TarArchiveOutputStream(bytes, StandardCharsets.ISO_8859_1.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
  }

  /** As the origin makes them: {@code ./}, and then each file as {@code ./name}. */
  static byte[] bundle(Map<String, String> files) throws IOException {
    Tar tar = new Tar().directory("./");
    for (Map.Entry<String, String> file : files.entrySet()) {
      tar.file("./" + file.getKey(), file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    return tar.gzip();
  }

  Tar longNamesAsPax() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return this;
  }

  Tar directory(String name) throws IOException {
    return add(new TarArchiveEntry(name, TarArchiveEntry.LF_DIR, true), new byte[0]);
  }

  Tar file(String name, byte[] content) throws IOException {
    return add(new TarArchiveEntry(name, TarArchiveEntry.LF_NORMAL, true), content);
  }

  /** What goes before a file whose name is too long for its header, as GNU tar writes it. */
  Tar longName(int length) throws IOException {
    byte[] name = new byte[length];
    Arrays.fill(name, 0, length - 1, (byte) 'n');
    return add(
        new TarArchiveEntry("././@LongLink", TarArchiveEntry.LF_GNUTYPE_LONGNAME, true), name);
  }

  /** A header for all files that follow, with that many attributes. */
  Tar attributes(int count) throws IOException {
    TarArchiveEntry entry =
        new TarArchiveEntry("pax", TarArchiveEntry.LF_PAX_GLOBAL_EXTENDED_HEADER, true);
    for (int i = 0; i < count; i++) {
      entry.addPaxHeader("k" + i, "v");
    }
    tar.putArchiveEntry(entry);
    return this;
  }

  /** An entry of that kind without content, which may name a target. */
  Tar special(String name, byte kind, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setLinkName(target);
    return add(entry, new byte[0]);
  }

  private Tar add(TarArchiveEntry entry, byte[] content) throws IOException {
    entry.setSize(content.length);
    entry.setLastModifiedTime(FileTime.from(TIME));
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    return this;
  }

  /** With its end. */
  byte[] plain() throws IOException {
    tar.finish();
    return bytes.toByteArray();
  }

  byte[] gzip() throws IOException {
    return gzip(plain());
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GzipCompressorOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
