package org.ippmirror.distribution;

import java.time.LocalDateTime;
import java.util.Optional;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcScalar;

/**
 * A row of a table in dbinfo. Its columns are found by name: their order and number differ (D-12).
 *
 * @param folder the row as it was published; its name is the table's
 */
public record DbRow(MdcFolder folder) {

  /** Name of the table. */
  public String table() {
    return folder.name();
  }

  /** Whether the row has that column, with a value or without. */
  public boolean has(String column) {
    return folder.item(column).isPresent();
  }

  /**
   * What the database had there, as {@link DatabaseValue} says; empty where it had nothing, the row
   * has no such column, or the column is no single value.
   */
  public Optional<Object> value(String column) {
    return folder
        .item(column)
        .filter(MdcScalar.class::isInstance)
        .map(item -> DatabaseValue.of((MdcScalar) item));
  }

  private <T> Optional<T> value(String column, Class<T> type) {
    return value(column).filter(type::isInstance).map(type::cast);
  }

  /** The text there; empty where there is none, or no text. */
  public Optional<String> text(String column) {
    return value(column, String.class);
  }

  /** The whole number there, but not an unsigned one of 64 bits; empty where there is none. */
  public Optional<Long> integer(String column) {
    return value(column, Long.class);
  }

  /** The real number there, of single or double precision; empty where there is none. */
  public Optional<Double> real(String column) {
    return value(column)
        .filter(v -> v instanceof Float || v instanceof Double)
        .map(v -> ((Number) v).doubleValue());
  }

  /** The truth value there; empty where there is none. */
  public Optional<Boolean> truth(String column) {
    return value(column, Boolean.class);
  }

  /** The time there, in whatever scale the database kept it; empty where there is none. */
  public Optional<LocalDateTime> time(String column) {
    return value(column, LocalDateTime.class);
  }
}
