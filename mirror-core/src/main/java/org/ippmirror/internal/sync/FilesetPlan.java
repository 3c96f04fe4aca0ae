package org.ippmirror.internal.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Filter;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.protocol.FilesetIndexWriter;

/**
 * Which files of a fileset to hold. Pure.
 *
 * @param files the files, each name once, in published order
 * @param rows their rows in the index, in published order
 * @param whole whether these are all files of the fileset
 */
record FilesetPlan(List<ExpectedFile> files, List<FileEntry> rows, boolean whole) {

  FilesetPlan {
    files = List.copyOf(files);
    rows = List.copyOf(rows);
  }

  /**
   * Decides.
   *
   * @param held files that are held already, as this version of the fileset has them; they stay,
   *     also when the filter does not want them any more
   */
  static FilesetPlan of(FilesetIndex index, Filter wanted, Set<String> held) {
    Map<String, List<FileEntry>> byName = new LinkedHashMap<>();
    List<FileEntry> rows = new ArrayList<>();
    for (FileEntry row : index.files()) {
      if (wanted.wants(row) || held.contains(row.name())) {
        rows.add(row);
        List<FileEntry> same = byName.computeIfAbsent(row.name(), name -> new ArrayList<>());
        if (same.stream().noneMatch(other -> sameContent(other, row))) {
          same.add(row);
        }
      }
    }
    List<ExpectedFile> files = new ArrayList<>();
    byName.forEach((name, different) -> files.add(new ExpectedFile(name, different)));
    return new FilesetPlan(files, rows, rows.size() == index.files().size());
  }

  /** The same plan without some files, and so not whole; with no name, the same. */
  FilesetPlan without(Set<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    return new FilesetPlan(
        files.stream().filter(file -> !names.contains(file.name())).toList(),
        rows.stream().filter(row -> !names.contains(row.name())).toList(),
        false);
  }

  /** The same plan of an index that has more rows than could be read. */
  FilesetPlan ofPart() {
    return new FilesetPlan(files, rows, false);
  }

  /**
   * The columns that a filter names and no row of the index has: a mistake in the filter, which
   * would want no file at all.
   */
  static List<String> missingColumns(FilesetIndex index, Filter wanted) {
    List<String> missing = new ArrayList<>();
    if (!index.files().isEmpty()) {
      missing.addAll(wanted.where().keySet());
      missing.removeAll(List.of("name", "type"));
      index.files().forEach(row -> row.cells().forEach(cell -> missing.remove(cell.name())));
    }
    return missing;
  }

  /** Two rows that promise the same bytes are one file; what else they say does not matter here. */
  static boolean sameContent(FileEntry a, FileEntry b) {
    return a.bytes() == b.bytes() && Objects.equals(a.md5(), b.md5());
  }

  /** The text that the mirror publishes as the fileset's index: the store's own, if all is held. */
  String indexText(FilesetIndex index) {
    return whole ? index.text() : FilesetIndexWriter.write(rows);
  }
}
