package org.ippmirror.mdc;

import java.util.List;

/**
 * A name that may occur several times at its level ({@code NAME MULTI}), with everything under it.
 *
 * @param name the name
 * @param items in order, possibly none; each is of that name, and not a list itself
 */
public record MdcMulti(String name, List<MdcItem> items) implements MdcItem {

  /**
   * Copies the items.
   *
   * @throws IllegalArgumentException if one has another name, or is a list
   */
  public MdcMulti {
    Names.check(name);
    items = List.copyOf(items);
    for (MdcItem item : items) {
      if (!item.name().equals(name) || item instanceof MdcMulti) {
        throw new IllegalArgumentException(
            name + ": expected items of that name in the list, got " + item.name());
      }
    }
  }

  /** The elements that are folders, in order. */
  public List<MdcFolder> folders() {
    return items.stream().filter(MdcFolder.class::isInstance).map(MdcFolder.class::cast).toList();
  }
}
