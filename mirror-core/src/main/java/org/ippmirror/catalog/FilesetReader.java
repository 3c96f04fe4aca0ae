package org.ippmirror.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.distribution.Completeness;
import org.ippmirror.distribution.ContentId;
import org.ippmirror.distribution.Dbinfo;
import org.ippmirror.distribution.Dirinfo;
import org.ippmirror.distribution.DistributionException;
import org.ippmirror.distribution.FilesetInfo;
import org.ippmirror.distribution.Problem;
import org.ippmirror.distribution.Stage;
import org.ippmirror.protocol.FilesetIndexReader;
import org.jspecify.annotations.Nullable;

/** Reads what a fileset on the disk has for the catalogue. Writes nothing. Thread-safe. */
final class FilesetReader {

  private static final int MAX_INDEX_BYTES = 64 << 20;
  private static final String DBINFO = "dbinfo";
  private static final String DIRINFO = "dirinfo";

  private final CatalogOptions options;

  FilesetReader(CatalogOptions options) {
    this.options = options;
  }

  /**
   * Reads a fileset. What is wrong with its rows is in the result.
   *
   * @throws NoSuchFileException if it is not complete there any more
   * @throws IOException if it cannot be read
   */
  FilesetContent read(HeldFileset held) throws IOException {
    Path directory = held.directory();
    List<FileEntry> entries = new ArrayList<>();
    String damage = index(directory, entries);
    Optional<FilesetInfo> info = FilesetInfo.of(held.entry()).filter(FilesetReader::isUsable);
    Set<String> onDisk = names(directory);
    Optional<FileEntry> dbinfo = file(entries, DBINFO);
    Dirinfo dirinfo = file(entries, DIRINFO).map(f -> dirinfo(directory, f)).orElse(null);
    List<FilesetContent.HeldFile> files = files(directory, entries, onDisk, dirinfo);
    FilesetContent content =
        new FilesetContent(
            new FilesetKey(held.product(), held.entry().name()),
            held.entry().registered(),
            LocalDateTime.ofInstant(held.changed(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS),
            clean(held.entry().type()),
            info.map(FilesetReader::identity).orElse(null),
            options.origin(held.product()),
            null,
            info.flatMap(i -> dbinfo).map(FileEntry::name).orElse(null),
            null,
            damage,
            files,
            List.of());
    return content.isSound() && info.isPresent()
        ? withRows(content, directory, dbinfo.orElseThrow(), info.get(), dirinfo)
        : content;
  }

  private static FilesetContent withRows(
      FilesetContent content,
      Path directory,
      FileEntry file,
      FilesetInfo info,
      @Nullable Dirinfo dirinfo)
      throws IOException {
    try {
      Dbinfo dbinfo = dbinfo(directory.resolve(file.name()), md5(file), info);
      Boolean clean =
          ContentId.of(info, dbinfo, dirinfo)
              .map(id -> id.completeness() == Completeness.CLEAN)
              .orElse(null);
      return new FilesetContent(
          content.key(),
          content.registered(),
          content.changed(),
          content.type(),
          content.identity(),
          content.origin(),
          clean,
          content.dbinfo(),
          dbinfo.schemaVersion().orElse(null),
          null,
          content.files(),
          RowBlock.of(dbinfo, info.stage()));
    } catch (NoSuchFileException e) {
      return content.refused(file.name() + ": expected the file that the index lists, got none");
    } catch (Refused e) {
      return content.refused(file.name() + ": " + e.reason());
    }
  }

  /**
   * Reads the rows of a fileset whose identity is known.
   *
   * @throws Refused if they cannot be loaded
   */
  static List<RowBlock> rows(Path dbinfo, @Nullable String md5, String stage, long stageId)
      throws IOException, Refused {
    FilesetInfo info =
        new FilesetInfo(Stage.of(stage), stageId, null, null, null, null, null, null, List.of());
    return RowBlock.of(dbinfo(dbinfo, md5, info), info.stage());
  }

  private static Dbinfo dbinfo(Path file, @Nullable String md5, FilesetInfo info)
      throws IOException, Refused {
    Dbinfo dbinfo = Dbinfo.of(MdcFiles.read(file, md5));
    List<Problem> errors =
        dbinfo.problems(info.stage(), info.stageId()).stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      int more = errors.size() - 1;
      throw new Refused(
          errors.get(0).what() + (more == 0 ? "" : "; and " + more + " more of the kind"));
    }
    return dbinfo;
  }

  /** Reads the index; what is wrong with it, or null. */
  private static @Nullable String index(Path directory, List<FileEntry> entries)
      throws IOException {
    Path file = directory.resolve("index.txt");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_INDEX_BYTES);
      FilesetIndex index =
          FilesetIndexReader.parse(
              file.toString(), "text/plain", new String(bytes, StandardCharsets.ISO_8859_1));
      Set<String> seen = new HashSet<>();
      index.files().stream().filter(f -> seen.add(f.name())).forEach(entries::add);
      return index.problems().isEmpty() ? null : "index.txt: " + index.problems().get(0);
    } catch (ProtocolException e) {
      return "index.txt: " + e.getMessage();
    }
  }

  private static Set<String> names(Path directory) throws IOException {
    // All names at once: a stream of paths asks the system for each by itself.
    String[] names = directory.toFile().list();
    if (names == null) {
      throw new IOException(directory + ": expected a directory that can be read, got none");
    }
    return new HashSet<>(Arrays.asList(names));
  }

  /** By its component, and where the index has none by its name. */
  private static Optional<FileEntry> file(List<FileEntry> entries, String component) {
    return entries.stream()
        .filter(f -> f.cell("component").filter(component::equals).isPresent())
        .findFirst()
        .or(
            () ->
                entries.stream()
                    .filter(f -> f.cell("component").isEmpty())
                    .filter(f -> f.name().startsWith(component + "."))
                    .filter(f -> f.name().endsWith(".mdc"))
                    .findFirst());
  }

  /** Places are a help, not the data: without a sound dirinfo there are none. */
  private static @Nullable Dirinfo dirinfo(Path directory, FileEntry file) {
    try {
      return Dirinfo.of(MdcFiles.read(directory.resolve(file.name()), md5(file)));
    } catch (IOException | Refused | DistributionException e) {
      return null;
    }
  }

  private static List<FilesetContent.HeldFile> files(
      Path directory, List<FileEntry> entries, Set<String> onDisk, @Nullable Dirinfo dirinfo) {
    Path product = Objects.requireNonNull(directory.getParent(), "a fileset lies in a product");
    String below = product.getFileName() + "/" + directory.getFileName() + "/";
    List<FilesetContent.HeldFile> files = new ArrayList<>();
    for (FileEntry entry : entries) {
      String component =
          entry.cell("component").filter(c -> !c.isEmpty()).map(FilesetReader::clean).orElse(null);
      files.add(
          new FilesetContent.HeldFile(
              entry.name(),
              onDisk.contains(entry.name()) ? below + entry.name() : null,
              entry.bytes(),
              md5(entry),
              clean(entry.type()),
              component,
              place(dirinfo, component)));
    }
    return files;
  }

  private static @Nullable String place(@Nullable Dirinfo dirinfo, @Nullable String component) {
    if (dirinfo == null || component == null || !dirinfo.components().containsKey(component)) {
      return null;
    }
    try {
      return dirinfo.place(component).toString();
    } catch (DistributionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String md5(FileEntry file) {
    return file.md5() == null ? null : file.md5().hex();
  }

  /** What is too long to be found by is not what it seems. */
  private static boolean isUsable(FilesetInfo info) {
    return fits(info.stage().word()) && fits(info.exposure()) && fits(info.filter());
  }

  private static boolean fits(@Nullable String text) {
    return text == null || text.length() <= ColumnKind.MAX_KEY_TEXT;
  }

  private static FilesetContent.Identity identity(FilesetInfo info) {
    String stage = clean(info.stage().word());
    return new FilesetContent.Identity(
        stage,
        stage.equals("SSdiff") ? "diff" : stage,
        info.stageId(),
        info.exposure() == null ? null : clean(info.exposure()),
        info.dataGroup() == null ? null : clean(info.dataGroup()),
        info.filter() == null ? null : clean(info.filter()),
        info.targetId(),
        info.distId(),
        info.destId());
  }

  /** No database keeps this character in texts. */
  private static String clean(String text) {
    return text.replace("\0", "");
  }
}
