package org.ippmirror.mdc;

import java.util.List;

/**
 * A named level of items: {@code NAME METADATA .. END}.
 *
 * @param name its name
 * @param items in order; no two of one name, repeated names are one {@link MdcMulti}
 * @param comment the comment on its first line, or an empty string
 */
public record MdcFolder(String name, List<MdcItem> items, String comment)
    implements MdcItem, MdcLevel {

  /**
   * Copies the items.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public MdcFolder {
    Names.check(name);
    items = List.copyOf(items);
    Names.checkUnique(name, items);
    Values.checkComment(name, comment);
  }

  /** Without comment. */
  public static MdcFolder of(String name, List<MdcItem> items) {
    return new MdcFolder(name, items, "");
  }
}
