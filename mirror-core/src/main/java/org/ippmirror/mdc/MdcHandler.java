package org.ippmirror.mdc;

/**
 * Is told what {@link MdcEventReader} reads, in the order of the text: {@code (multi | scalar |
 * vector | reset | startFolder .. endFolder)*}, with a finding at any place, after what it is
 * about. Each start of a folder has its end, unless the reading fails. Elements of a list may come
 * apart: {@link #multi} says that the name may come back at this level.
 *
 * <p>A method that throws ends the reading with what it throws.
 */
public interface MdcHandler {

  /**
   * A folder begins; what follows is in it. A row of a type that the text defines comes as a folder
   * of texts.
   *
   * @param comment an empty string if there is none
   */
  default void startFolder(String name, String comment) {}

  /** The folder that was begun last ends. */
  default void endFolder() {}

  /** A scalar in the current folder. */
  default void scalar(MdcScalar scalar) {}

  /** A vector in the current folder. */
  default void vector(MdcVector vector) {}

  /**
   * The name may occur several times in the current folder; what has it, before and after, is a
   * list.
   */
  default void multi(String name) {}

  /** What came with that name in the current folder is void: a folder follows that replaces it. */
  default void reset(String name) {}

  /**
   * Something is not as the format has it. Where the severity is REFUSED, the line made no event.
   */
  default void finding(Finding finding) {}
}
