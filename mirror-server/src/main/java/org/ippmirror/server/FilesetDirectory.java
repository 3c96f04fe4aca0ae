package org.ippmirror.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.Md5;
import org.ippmirror.protocol.FilesetIndexWriter;

/** Makes and removes the directories of filesets. */
final class FilesetDirectory {

  /** No id can have a tilde, so a draft is never served. */
  private static final String DRAFT = ".fileset~new";

  private FilesetDirectory() {}

  /**
   * Copies the files of a fileset, writes its index, and gives the whole its name in one step.
   *
   * @param product the directory of the product
   */
  static void create(Path product, NewFileset fileset) throws IOException {
    Path draft = product.resolve(DRAFT);
    remove(draft); // Of a run that was cut off.
    Files.createDirectory(draft);
    List<FileEntry> entries = new ArrayList<>();
    for (NewFile file : fileset.files()) {
      entries.add(copy(file, draft));
    }
    new IndexFile(draft).write(FilesetIndexWriter.write(entries));
    Path directory = product.resolve(fileset.name());
    remove(directory); // Not registered, so left over from a run that was cut off.
    Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileEntry copy(NewFile file, Path directory) throws IOException {
    MessageDigest md5 = md5();
    long bytes;
    try (InputStream in = new DigestInputStream(Files.newInputStream(file.source()), md5);
        OutputStream out = Files.newOutputStream(directory.resolve(file.name()))) {
      bytes = in.transferTo(out);
    }
    return new FileEntry(file.name(), bytes, Md5.of(md5.digest()), file.type(), file.cells());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Removes the directory of a fileset, its index first; there need not be one. */
  static void remove(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(directory);
      return;
    }
    Files.deleteIfExists(directory.resolve(StorePaths.INDEX));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
