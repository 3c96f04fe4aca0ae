package org.ippmirror.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Parameters;

/** The arguments that name products; none stands for all. */
final class ProductNames {

  @Parameters(paramLabel = "PRODUCT", description = "Only these products (default: all).")
  private Set<String> names = new LinkedHashSet<>();

  /**
   * The names, all of which must be known.
   *
   * @throws IllegalArgumentException if one is not
   */
  Set<String> among(Collection<String> known) {
    return among(names, known);
  }

  /** The same for names from elsewhere. */
  static Set<String> among(Collection<String> names, Collection<String> known) {
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "products: expected any of " + known + ", got " + String.join(", ", unknown));
    }
    return new LinkedHashSet<>(names);
  }
}
