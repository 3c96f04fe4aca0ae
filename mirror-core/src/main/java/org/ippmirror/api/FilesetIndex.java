package org.ippmirror.api;

import java.util.List;

/**
 * The index of one fileset, whole: filesets are small (tens of files; a bound limits the rest).
 *
 * @param files the usable rows in published order, repeated ones included (H25)
 * @param problems the rows that could not be used; with any, the fileset cannot be held completely
 * @param text the answer as it came, each byte one character (ISO-8859-1)
 */
public record FilesetIndex(List<FileEntry> files, List<RowProblem> problems, String text) {

  /** Copies the lists. */
  public FilesetIndex {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
