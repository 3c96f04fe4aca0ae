package org.ippmirror.api;

/**
 * One row of a root index: a product that the data store shows.
 *
 * @param name the product's name, safe as a directory name
 * @param mostRecent name of the fileset registered last, or {@code none}; a hint only (H40)
 * @param registered time of the last registration as published, {@code yyyy-mm-ddThh:mm:ssZ}; the
 *     calendar is not checked (H11) and the zone may be false (H10)
 * @param type the product's type; the vocabulary is open, see {@link TypeVocabulary}
 * @param description free text, may be empty
 */
public record ProductEntry(
    String name, String mostRecent, String registered, String type, String description) {

  /** What a root index shows as most recent fileset of a product that has none. */
  public static final String NO_FILESET = "none";

  /** Whether the store shows at least one fileset in this product. */
  public boolean hasFilesets() {
    return !mostRecent.equals(NO_FILESET);
  }
}
