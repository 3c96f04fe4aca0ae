package org.ippmirror.cli.unpack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.ippmirror.api.MirrorOptions;

/**
 * What is unpacked, and where to.
 *
 * @param to the directory that is unpacked to; neither in the mirror nor around it
 * @param mirror the mirror's directory
 * @param keep whether bundles of {@code products} stay in the mirror when they are unpacked
 * @param reserveBytes bytes that are to stay free where is unpacked to
 * @param limits how much may come out of one bundle
 * @param products names of the products that are unpacked by every run
 * @param origins by product, the origin that numbers its runs; products without one share one
 */
public record UnpackOptions(
    Path to,
    Path mirror,
    boolean keep,
    long reserveBytes,
    UnpackLimits limits,
    Set<String> products,
    Map<String, String> origins) {

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if one of the two directories lies in the other
   */
  public UnpackOptions {
    to = to.toAbsolutePath().normalize();
    mirror = mirror.toAbsolutePath().normalize();
    if (to.startsWith(mirror) || mirror.startsWith(to)) {
      throw new IllegalArgumentException(
          "expected a directory neither in the mirror " + mirror + " nor around it, got " + to);
    }
    products = Set.copyOf(products);
    origins = Map.copyOf(origins);
  }

  /** For what is asked for by hand alone: bundles are kept. */
  public static UnpackOptions of(MirrorOptions mirror, Path to) {
    return new UnpackOptions(
        to, mirror.root(), true, mirror.reserveBytes(), UnpackLimits.DEFAULT, Set.of(), Map.of());
  }

  /** The origin of a product's runs. */
  String origin(String product) {
    return origins.getOrDefault(product, "");
  }

  /** The same for another directory, for which nothing goes from the mirror. */
  public UnpackOptions to(Path directory) {
    return new UnpackOptions(directory, mirror, true, reserveBytes, limits, products, origins);
  }
}
