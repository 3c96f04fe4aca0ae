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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * @param bundles what to unpack, each with its place
 * @param gone how many bundles an earlier run has unpacked and the mirror has let go
 * @param refused names of what cannot be unpacked, with the reasons
 */
record HeldContent(
    boolean full, List<PlacedBundle> bundles, int gone, Map<String, String> refused) {

  /** Of one index or description file; the largest known has 200 kB. */
  private static final int MAX_BYTES = 64 << 20;

  private static final String BUNDLE_TYPE = "tgz";

  HeldContent {
    bundles = List.copyOf(bundles);
    refused = new TreeMap<>(refused);
  }

  /**
   * A bundle and where its files belong.
   *
   * @param row its row in the fileset's index
   */
  record PlacedBundle(FileEntry row, RelativePath place) {}

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
   * @param before whether an earlier run unpacked it, after which bundles may be gone
   * @throws DamagedBundleException if a file is not as the index says
   */
  static HeldContent read(HeldFileset held, FilesetInfo info, IndexText index, boolean before)
      throws DamagedBundleException {
    FilesetFiles files = FilesetFiles.of(rows(held, index));
    Map<String, String> refused = new TreeMap<>();
    files.problems().stream()
        .filter(Problem::isError)
        .forEach(problem -> refused.putIfAbsent("index.txt", problem.what()));
    List<PlacedBundle> bundles = new ArrayList<>();
    Dirinfo dirinfo = null;
    try {
      dirinfo = dirinfo(held, files);
    } catch (DistributionException e) {
      refused.put(files.dirinfo() == null ? "dirinfo" : files.dirinfo().name(), reason(e));
    }
    int gone = 0;
    for (Map.Entry<String, FileEntry> file : bundles(files).entrySet()) {
      FileEntry row = file.getValue();
      if (isThere(held, row) || !before) {
        place(held, dirinfo, file.getKey(), row, bundles, refused);
      } else {
        gone++;
      }
    }
    return new HeldContent(isFull(held, info, files, dirinfo), bundles, gone, refused);
  }

  private static String reason(DistributionException e) {
    return new BadBundleException(e.getMessage()).getMessage();
  }

  /** Names of the bundles that the index lists. */
  static Set<String> bundles(HeldFileset held, IndexText index) throws DamagedBundleException {
    Set<String> names = new HashSet<>();
    bundles(FilesetFiles.of(rows(held, index))).values().forEach(row -> names.add(row.name()));
    return names;
  }

  private static Map<String, FileEntry> bundles(FilesetFiles files) {
    Map<String, FileEntry> bundles = new LinkedHashMap<>(files.bundles());
    bundles.values().removeIf(row -> !isBundle(row));
    return bundles;
  }

  private static boolean isBundle(FileEntry row) {
    return row.bytes() > 0 && (row.type().equals(BUNDLE_TYPE) || row.name().endsWith(".tgz"));
  }

  private static boolean isThere(HeldFileset held, FileEntry row) {
    return Files.exists(held.directory().resolve(row.name()), LinkOption.NOFOLLOW_LINKS);
  }

  /** Without a dirinfo nothing has a place, which is told once and not for each bundle. */
  private static void place(
      HeldFileset held,
      @Nullable Dirinfo dirinfo,
      String component,
      FileEntry row,
      List<PlacedBundle> bundles,
      Map<String, String> refused) {
    if (dirinfo == null) {
      return;
    }
    if (!isThere(held, row)) {
      refused.put(row.name(), "expected the bundle, got none: the mirror has let it go");
      return;
    }
    try {
      bundles.add(new PlacedBundle(row, dirinfo.place(component)));
    } catch (DistributionException e) {
      refused.put(row.name(), reason(e));
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
