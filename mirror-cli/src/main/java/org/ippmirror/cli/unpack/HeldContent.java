package org.ippmirror.cli.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.cli.text.IoReason;
import org.ippmirror.distribution.Completeness;
import org.ippmirror.distribution.ContentId;
import org.ippmirror.distribution.Dbinfo;
import org.ippmirror.distribution.Dirinfo;
import org.ippmirror.distribution.DistributionException;
import org.ippmirror.distribution.FilesetFiles;
import org.ippmirror.distribution.FilesetInfo;
import org.ippmirror.distribution.Problem;
import org.ippmirror.distribution.RelativePath;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcReader;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.protocol.FilesetIndexReader;
import org.jspecify.annotations.Nullable;

/**
 * What a fileset has to unpack, by its index and its description files.
 *
 * @param full whether it has all images of its run; what does not tell counts as full
 * @param bundles its bundles, in published order
 * @param problems what else of the index cannot be understood
 */
record HeldContent(boolean full, List<Bundle> bundles, List<String> problems) {

  /** Of one index or description file; the largest known has 200 kB. */
  private static final int MAX_BYTES = 64 << 20;

  private static final String BUNDLE_TYPE = "tgz";

  HeldContent {
    bundles = List.copyOf(bundles);
    problems = List.copyOf(problems);
  }

  /**
   * A bundle.
   *
   * @param component its component
   * @param row its row in the fileset's index
   * @param there whether the mirror has it: else it was let go
   * @param place where its files belong; null if nothing tells
   * @param why why there is no place; empty if there is one
   */
  record Bundle(
      String component, FileEntry row, boolean there, @Nullable RelativePath place, String why) {

    String name() {
      return row.name();
    }
  }

  /**
   * The text of a fileset's index.
   *
   * @param text each byte one character
   * @param md5 its sum
   */
  record IndexText(String text, String md5) {

    static IndexText read(HeldFileset held) throws DamagedBundleException {
      byte[] bytes = HeldContent.bytes(held.directory().resolve("index.txt"));
      return new IndexText(new String(bytes, StandardCharsets.ISO_8859_1), sum(bytes).hex());
    }
  }

  /**
   * Reads the description files.
   *
   * @throws DamagedBundleException if a file is not as the index says
   */
  static HeldContent read(HeldFileset held, FilesetInfo info, IndexText index)
      throws DamagedBundleException {
    FilesetFiles files = FilesetFiles.of(rows(held, index));
    Dirinfo dirinfo = null;
    String whyNone = "";
    try {
      dirinfo = dirinfo(held, files);
    } catch (DistributionException e) {
      whyNone = printable(e.getMessage());
    }
    List<Bundle> bundles = new ArrayList<>();
    for (Map.Entry<String, FileEntry> file : files.bundles().entrySet()) {
      if (isBundle(file.getValue())) {
        bundles.add(bundle(held, file.getKey(), file.getValue(), dirinfo, whyNone));
      }
    }
    return new HeldContent(isFull(held, info, files, dirinfo), bundles, problems(files));
  }

  private static List<String> problems(FilesetFiles files) {
    return files.problems().stream()
        .filter(Problem::isError)
        .map(problem -> printable(problem.what()))
        .toList();
  }

  /** What was published may hold anything. */
  private static String printable(String text) {
    return new BadBundleException(text).getMessage();
  }

  /** Names of the bundles that the index lists. */
  static List<String> bundles(HeldFileset held, IndexText index) throws DamagedBundleException {
    return FilesetFiles.of(rows(held, index)).bundles().values().stream()
        .filter(HeldContent::isBundle)
        .map(FileEntry::name)
        .toList();
  }

  private static boolean isBundle(FileEntry row) {
    return row.bytes() > 0 && (row.type().equals(BUNDLE_TYPE) || row.name().endsWith(".tgz"));
  }

  private static Bundle bundle(
      HeldFileset held,
      String component,
      FileEntry row,
      @Nullable Dirinfo dirinfo,
      String whyNone) {
    boolean there = Files.exists(held.directory().resolve(row.name()), LinkOption.NOFOLLOW_LINKS);
    if (dirinfo == null) {
      return new Bundle(component, row, there, null, whyNone);
    }
    try {
      return new Bundle(component, row, there, dirinfo.place(component), "");
    } catch (DistributionException e) {
      return new Bundle(component, row, there, null, printable(e.getMessage()));
    }
  }

  private static Dirinfo dirinfo(HeldFileset held, FilesetFiles files)
      throws DistributionException, DamagedBundleException {
    FileEntry row = files.dirinfo();
    if (row == null) {
      throw new DistributionException(
          "expected a dirinfo, which tells where the files belong, got none");
    }
    return Dirinfo.of(document(held, row));
  }

  private static boolean isFull(
      HeldFileset held, FilesetInfo info, FilesetFiles files, @Nullable Dirinfo dirinfo)
      throws DamagedBundleException {
    FileEntry row = files.dbinfo();
    if (row == null) {
      return true;
    }
    try {
      return ContentId.of(info, Dbinfo.of(document(held, row)), dirinfo)
          .map(id -> id.completeness() == Completeness.FULL)
          .orElse(true);
    } catch (DistributionException e) {
      return true; // The catalogue tells of what is wrong with it.
    }
  }

  private static List<FileEntry> rows(HeldFileset held, IndexText index)
      throws DamagedBundleException {
    String source = held.directory().resolve("index.txt").toString();
    try {
      return FilesetIndexReader.parse(source, "", index.text()).files();
    } catch (ProtocolException e) {
      throw new DamagedBundleException(String.valueOf(e.getMessage()));
    }
  }

  private static MdcReading document(HeldFileset held, FileEntry row)
      throws DistributionException, DamagedBundleException {
    byte[] bytes = bytes(held.directory().resolve(row.name()));
    Md5 promised = row.md5();
    if (promised != null && !promised.equals(sum(bytes))) {
      throw new DamagedBundleException(
          row.name() + ": expected md5 " + promised + " as the fileset's index says, got another");
    }
    try {
      return MdcReader.tolerant().read(bytes);
    } catch (MdcException e) {
      throw new DistributionException(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(Path file) throws DamagedBundleException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new DamagedBundleException(
            file.getFileName() + ": expected at most " + MAX_BYTES + " bytes, got more");
      }
      return bytes;
    } catch (DamagedBundleException e) {
      throw e;
    } catch (IOException e) {
      throw new DamagedBundleException(file.getFileName() + " cannot be read: " + IoReason.why(e));
    }
  }

  private static Md5 sum(byte[] bytes) {
    try {
      return Md5.of(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
