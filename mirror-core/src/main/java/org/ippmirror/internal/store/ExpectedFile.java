package org.ippmirror.internal.store;

import java.util.List;
import java.util.stream.Collectors;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.Md5;

/**
 * What the index promises of one file. Nearly always one row; a name may have several that differ
 * (H25), and then the bytes may be those of any.
 *
 * @param name the file's name, that of every row
 * @param rows the different rows with that name, at least one, in published order
 */
public record ExpectedFile(String name, List<FileEntry> rows) {

  /** Copies and checks the rows. */
  public ExpectedFile {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one row, got none");
    }
  }

  /** What one row promises. */
  public static ExpectedFile of(FileEntry row) {
    return new ExpectedFile(row.name(), List.of(row));
  }

  /** The row to go by until the bytes tell otherwise. */
  public FileEntry first() {
    return rows.get(0);
  }

  /** The promise in words, the same for the same promise. */
  public String promise() {
    return rows.stream()
        .map(row -> row.bytes() + " bytes" + (row.md5() == null ? "" : ", md5 " + row.md5()))
        .collect(Collectors.joining(" or "));
  }

  /** More bytes than this are wrong whichever row is right. */
  public long mostBytes() {
    return rows.stream().mapToLong(FileEntry::bytes).max().orElseThrow();
  }

  /** Whether a row promises that size. */
  public boolean maySize(long bytes) {
    return rows.stream().anyMatch(row -> row.bytes() == bytes);
  }

  /** Whether one row alone, with a checksum, says what the bytes must be. */
  public boolean isCertain() {
    return rows.size() == 1 && first().md5() != null;
  }

  /**
   * The row that these bytes fulfil.
   *
   * @param subject address or path, for the message
   * @throws IntegrityException if there is none
   */
  public FileEntry check(String subject, long bytes, Md5 md5) throws IntegrityException {
    checkSize(subject, bytes);
    for (FileEntry row : rows) {
      if (row.bytes() == bytes && (row.md5() == null || row.md5().equals(md5))) {
        return row;
      }
    }
    for (FileEntry row : rows) {
      Md5 promised = row.md5();
      if (row.bytes() == bytes && promised != null) {
        throw IntegrityException.wrongMd5(subject, promised, md5);
      }
    }
    throw new IllegalStateException(subject + ": a size was accepted that no row has");
  }

  /** Like {@link #check}, for the size alone. */
  public void checkSize(String subject, long bytes) throws IntegrityException {
    if (!maySize(bytes)) {
      throw IntegrityException.wrongSize(subject, first().bytes(), bytes);
    }
  }
}
