package org.ippmirror.internal.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ippmirror.api.VerifyRequest;

/**
 * Which filesets to look at. Pure.
 *
 * @param products each with the filesets that were named; with none, it is all of them
 * @param day number of the UTC day
 * @param days how many days a round has in which each fileset has its turn once
 */
record VerifySelection(Map<String, Set<String>> products, long day, int days) {

  /**
   * What a request asks for.
   *
   * @param known names of the products that there are
   * @throws IllegalArgumentException if it names a product that is none of those
   */
  static VerifySelection of(VerifyRequest request, Collection<String> known, long day) {
    Map<String, Set<String>> products = new LinkedHashMap<>();
    if (request.only().isEmpty()) {
      known.forEach(product -> products.put(product, Set.of()));
    }
    for (String path : new TreeSet<>(request.only())) { // A product before its filesets.
      int slash = path.indexOf('/');
      String product = slash < 0 ? path : path.substring(0, slash);
      if (!known.contains(product)) {
        throw new IllegalArgumentException(
            "products: expected any of " + known + ", got " + product);
      }
      if (slash < 0) {
        products.put(product, Set.of());
      } else if (!Set.of().equals(products.get(product))) {
        products.computeIfAbsent(product, p -> new TreeSet<>()).add(path.substring(slash + 1));
      }
    }
    return new VerifySelection(products, day, request.days());
  }

  /** Whether it is to be looked at, by its name and today. */
  boolean takes(String product, String fileset) {
    Set<String> named = products.getOrDefault(product, Set.of());
    return (named.isEmpty() || named.contains(fileset))
        && VerifyShare.isTurn(product + "/" + fileset, day, days);
  }

  /** The names of the products. */
  List<String> productNames() {
    return new ArrayList<>(products.keySet());
  }
}
