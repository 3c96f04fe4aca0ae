package org.ippmirror.cli.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.cli.unpack.UnpackLimits;
import org.ippmirror.cli.unpack.UnpackOptions;

/** What a configuration says of unpacking. */
final class UnpackConfig {

  private static final String KEY = "unpack";
  private static final String[] KEYS = {"to", "keep", "limits"};
  private static final String[] LIMIT_KEYS = {"entries", "file", "bundle", "ratio"};

  private UnpackConfig() {}

  /**
   * Reads it; empty if nothing is said.
   *
   * @param products the sections of the products, of which each may be one to unpack
   */
  static Optional<UnpackOptions> read(
      Section top, List<Section> products, Path base, MirrorOptions mirror) throws ConfigException {
    Optional<Section> found = top.section(KEY, KEYS);
    Set<String> unpacked = new HashSet<>();
    Map<String, String> origins = new HashMap<>();
    for (Section product : products) {
      String name = product.required("name");
      product.text("origin").ifPresent(origin -> origins.put(name, origin));
      if (truth(product, KEY, false)) {
        if (found.isEmpty()) {
          throw product.mistake(KEY, "expected unpack: {to: DIR} for the whole file", "none");
        }
        unpacked.add(name);
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Section section = found.get();
    Path to = MirrorConfig.path(section, "to", base);
    boolean keep = truth(section, "keep", true);
    UnpackLimits limits = limits(section);
    return Optional.of(
        section.use(
            "to",
            to,
            place ->
                new UnpackOptions(
                    place, mirror.root(), keep, mirror.reserveBytes(), limits, unpacked, origins)));
  }

  private static boolean truth(Section section, String key, boolean otherwise)
      throws ConfigException {
    return switch (section.text(key).orElse(Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw section.mistake(key, "expected true or false", "'" + section.required(key) + "'");
    };
  }

  private static UnpackLimits limits(Section section) throws ConfigException {
    Optional<Section> given = section.section("limits", LIMIT_KEYS);
    UnpackLimits[] limits = {UnpackLimits.DEFAULT};
    if (given.isPresent()) {
      Section bounds = given.get();
      bounds.number("entries", n -> limits[0] = limits[0].withEntries(MirrorConfig.asInt(n)));
      bounds.size("file", n -> limits[0] = limits[0].withFileBytes(n));
      bounds.size("bundle", n -> limits[0] = limits[0].withBundleBytes(n));
      bounds.number("ratio", n -> limits[0] = limits[0].withRatio(MirrorConfig.asInt(n)));
    }
    return limits[0];
  }
}
