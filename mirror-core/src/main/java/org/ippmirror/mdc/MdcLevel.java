package org.ippmirror.mdc;

import java.util.List;
import java.util.Optional;

/** A level of items: the document or a folder in it. */
public sealed interface MdcLevel permits MdcDocument, MdcFolder {

  /** In order; no two of one name. */
  List<MdcItem> items();

  /** The item of that name; empty if there is none. */
  default Optional<MdcItem> item(String name) {
    for (MdcItem item : items()) {
      if (item.name().equals(name)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
