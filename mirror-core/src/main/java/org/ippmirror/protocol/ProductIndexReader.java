package org.ippmirror.protocol;

import java.util.List;
import java.util.Optional;
import org.ippmirror.api.FilesetEntry;

/** Reads the list of filesets of a product (P-16). */
public final class ProductIndexReader extends IndexReader<FilesetEntry> {

  private static final int COLUMNS = 3;

  /** {@code source} is the address of the index, for messages. */
  public ProductIndexReader(String source) {
    super(source, "filesetID", COLUMNS);
  }

  @Override
  Row<FilesetEntry> row(List<String> fields) {
    Optional<String> unsafe = SafeId.problem(fields.get(0));
    if (unsafe.isPresent()) {
      return new Row.Bad<>("filesetID: " + unsafe.get());
    }
    if (!Lexer.isTime(fields.get(1))) {
      return new Row.Bad<>("time: expected yyyy-mm-ddThh:mm:ssZ, got '" + fields.get(1) + "'");
    }
    Optional<String> badType = TypeRule.problem(fields.get(2));
    if (badType.isPresent()) {
      return new Row.Bad<>(badType.get());
    }
    return new Row.Good<>(
        new FilesetEntry(fields.get(0), fields.get(1), fields.get(2), cells(fields)));
  }
}
