package org.ippmirror.mdc;

import java.util.List;

/**
 * An ordered, typed tree of items. Immutable.
 *
 * @param items of the top level, in order; no two of one name
 */
public record MdcDocument(List<MdcItem> items) implements MdcLevel {

  /**
   * Copies the items.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public MdcDocument {
    items = List.copyOf(items);
    Names.checkUnique("document", items);
  }
}
