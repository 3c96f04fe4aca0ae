package org.ippmirror.server;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.protocol.FilesetIndexReader;

/**
 * Strong entity tags for files: the md5 that the fileset's index states, so that a copy of the tree
 * gives the same tag; else size and time of the last write. Keeps the indexes it read, up to a
 * bound, for as long as they do not change. Thread-safe.
 */
final class FileTags {

  /** A larger fileset index is not read for tags. */
  private static final long MAX_INDEX_BYTES = 4L << 20;

  private static final long MAX_KEPT_BYTES = 16L << 20;

  private record Version(Path index, FileTime modified, long size) {}

  private record Listed(long bytes, Md5 md5) {}

  private final Cache<Version, Map<String, Listed>> indexes =
      CacheBuilder.newBuilder()
          .maximumWeight(MAX_KEPT_BYTES)
          .<Version, Map<String, Listed>>weigher((version, files) -> (int) version.size() + 1)
          .build();

  /** The tag of a file, quotes included; {@code index} is that of its fileset. */
  String tag(Optional<Path> index, String name, BasicFileAttributes file) throws IOException {
    Listed listed = index.isPresent() ? files(index.get()).get(name) : null;
    if (listed != null && listed.bytes() == file.size()) {
      return '"' + listed.md5().hex() + '"';
    }
    long nanos = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return '"' + Long.toHexString(file.size()) + '-' + Long.toHexString(nanos) + '"';
  }

  private Map<String, Listed> files(Path index) throws IOException {
    try {
      return current(index);
    } catch (NoSuchFileException e) {
      return Map.of(); // Taken away while a new version of the fileset is put in place.
    }
  }

  private Map<String, Listed> current(Path index) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(index, BasicFileAttributes.class);
    Version version = new Version(index, attributes.lastModifiedTime(), attributes.size());
    Map<String, Listed> known = indexes.getIfPresent(version);
    if (known != null) {
      return known;
    }
    if (version.size() > MAX_INDEX_BYTES) {
      return Map.of();
    }
    Map<String, Listed> files = read(index);
    indexes.put(version, files);
    return files;
  }

  private static Map<String, Listed> read(Path index) throws IOException {
    Map<String, Listed> files = new HashMap<>();
    Set<String> doubtful = new HashSet<>();
    for (FileEntry file : parse(index).files()) {
      Md5 md5 = file.md5();
      if (md5 == null) {
        continue;
      }
      Listed listed = new Listed(file.bytes(), md5);
      Listed other = files.putIfAbsent(file.name(), listed);
      if (other != null && !other.equals(listed)) {
        doubtful.add(file.name()); // Rows that contradict each other (H25).
      }
    }
    files.keySet().removeAll(doubtful);
    return Map.copyOf(files);
  }

  private static FilesetIndex parse(Path index) throws IOException {
    String text = Files.readString(index, StandardCharsets.ISO_8859_1);
    try {
      return FilesetIndexReader.parse(index.toString(), "", text);
    } catch (ProtocolException e) {
      return new FilesetIndex(List.of(), List.of(), text); // States no md5.
    }
  }
}
