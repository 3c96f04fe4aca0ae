package org.ippmirror.mdc;

/** One item of a document: a name, and what is under it. Immutable. */
public sealed interface MdcItem permits MdcScalar, MdcVector, MdcFolder, MdcMulti {

  /** Its name: not empty, without blanks, not beginning with {@code #} or {@code @}. */
  String name();
}
