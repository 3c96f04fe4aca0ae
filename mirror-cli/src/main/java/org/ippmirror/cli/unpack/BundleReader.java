package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.Md5;
import org.ippmirror.api.StoreException;
import org.ippmirror.cli.text.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of one bundle to checked files in a draft. The bundle is read once: hashed,
 * unpacked and written on the way. Only when this returns the files may be shown: then the bundle
 * is the one that the index promises, and was read to its very end (U-01). Thread-safe.
 */
final class BundleReader {

  private static final int BUFFER = 64 << 10;
  private static final int BLOCK = 512;

  /** A header for all files is copied for each. */
  private static final int MOST_ATTRIBUTES = 100;

  private final UnpackLimits limits;

  BundleReader(UnpackLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a bundle.
   *
   * @param row of the fileset's index; without md5 there the size alone is checked
   * @param draft empty; when an exception leaves it, what is in it is worth nothing
   * @param progress told how many bytes of the bundle were read each time
   * @throws DamagedBundleException if its bytes are not those of the index, whatever they hold
   * @throws BadBundleException if they are, and what they hold is refused
   * @throws StoreException if the files cannot be written
   */
  void read(Path bundle, FileEntry row, Draft draft, LongConsumer progress)
      throws DamagedBundleException, BadBundleException, StoreException {
    try (InputStream file = Files.newInputStream(bundle, LinkOption.NOFOLLOW_LINKS)) {
      PackedInput in = new PackedInput(file, progress);
      try {
        unpack(in, row.bytes(), draft);
      } catch (IOException e) {
        // Why it is bad depends on whether these are the bytes that were published.
        check(in, row);
        throw bad(e);
      }
      check(in, row);
    } catch (BadBundleException | DamagedBundleException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedBundleException("cannot be read: " + IoReason.why(e));
    }
  }

  private void unpack(PackedInput in, long packed, Draft draft) throws IOException, StoreException {
    try (InputStream gzip =
            GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setBufferSize(BUFFER)
                .setDecompressConcatenated(true)
                .get();
        TarInput all = new TarInput(gzip, in, limits.most(packed));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(all, BLOCK, BLOCK, StandardCharsets.ISO_8859_1.name())) {
      int entries = 0;
      long end = 0;
      for (TarArchiveEntry entry = next(tar, all); entry != null; entry = next(tar, all)) {
        if (entries > 0 || !EntryName.isTop(entry)) {
          write(tar, entry, limits.most(packed) - all.count(), draft);
        }
        entries++;
        end = (all.count() + BLOCK - 1) / BLOCK * BLOCK;
      }
      all.transferTo(OutputStream.nullOutputStream());
      requireEnd(all, end);
    }
  }

  /** A block of zeros at least, and nothing behind it. */
  private static void requireEnd(TarInput all, long end) throws BadBundleException {
    if (all.count() < end + BLOCK) {
      throw new BadBundleException("a tar archive with an end", "one that is cut");
    }
    if (all.count() - all.zerosAtEnd() > end) {
      throw new BadBundleException("nothing behind the end of the archive", "more");
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, TarInput all)
      throws IOException {
    try {
      all.expectDescription();
      return tar.getNextEntry();
    } catch (RuntimeException e) {
      // What no program writes is not always refused by the library in a better way.
      throw new BadBundleException("a tar archive", IoReason.words(e));
    } finally {
      all.expectContent();
    }
  }

  private void write(TarArchiveInputStream tar, TarArchiveEntry entry, long most, Draft draft)
      throws IOException, StoreException {
    if (!entry.isCheckSumOK()) {
      throw new BadBundleException("a tar archive", "a header with a wrong checksum");
    }
    if (entry.getExtraPaxHeaders().size() > MOST_ATTRIBUTES) {
      throw new BadBundleException(
          "at most " + MOST_ATTRIBUTES + " further attributes of a file", "more");
    }
    String name = EntryName.of(entry);
    if (draft.names().size() >= limits.entries()) {
      throw new BadBundleException("at most " + limits.entries() + " files", "more");
    }
    long bytes = entry.getSize();
    if (bytes > limits.fileBytes()) {
      throw new BadBundleException(
          "files of at most " + limits.fileBytes() + " bytes", name + " of " + bytes);
    }
    if (bytes > most) { // Before room on the disk is asked for.
      throw new BadBundleException(
          "at most " + most + " bytes more to come out of it", name + " of " + bytes);
    }
    draft.write(name, tar, bytes, entry.getLastModifiedTime());
  }

  private static BadBundleException bad(IOException e) {
    return e instanceof BadBundleException bad
        ? bad
        : new BadBundleException("a tar archive packed with gzip", IoReason.of(e));
  }

  private static void check(PackedInput in, FileEntry row) throws IOException {
    IOException failure = in.failure();
    if (failure != null) {
      throw failure;
    }
    in.expectNothing();
    in.transferTo(OutputStream.nullOutputStream());
    if (in.count() != row.bytes()) {
      throw damaged(row.bytes() + " bytes", in.count() + " bytes");
    }
    Md5 promised = row.md5();
    Md5 found = in.md5();
    if (promised != null && !found.equals(promised)) {
      throw damaged("md5 " + promised, "md5 " + found);
    }
  }

  private static DamagedBundleException damaged(String expected, String got) {
    return new DamagedBundleException(
        "expected " + expected + " as the fileset's index says, got " + got);
  }
}
