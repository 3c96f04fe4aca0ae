package org.ippmirror.protocol;

import java.util.List;
import java.util.Optional;
import org.ippmirror.api.ProductEntry;

/** Reads the list of products of a data store (P-15). */
public final class RootIndexReader extends IndexReader<ProductEntry> {

  private static final int COLUMNS = 5;

  /** {@code source} is the address of the index, for messages. */
  public RootIndexReader(String source) {
    super(source, "productID", COLUMNS);
  }

  @Override
  Row<ProductEntry> row(List<String> fields) {
    for (String field : fields.subList(0, COLUMNS)) {
      if (field.contains("#")) {
        return new Row.Bad<>("contains #: '" + field + "'");
      }
    }
    Optional<String> unsafe = SafeId.problem(fields.get(0));
    if (unsafe.isPresent()) {
      return new Row.Bad<>("productID: " + unsafe.get());
    }
    if (fields.get(1).isEmpty()) {
      return new Row.Bad<>("most recent filesetID: expected a name or none, got nothing");
    }
    if (!Lexer.isTime(fields.get(2))) {
      return new Row.Bad<>("time: expected yyyy-mm-ddThh:mm:ssZ, got '" + fields.get(2) + "'");
    }
    if (fields.get(3).isEmpty()) {
      return new Row.Bad<>("type: expected a word, got nothing");
    }
    return new Row.Good<>(
        new ProductEntry(
            fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4)));
  }
}
