package org.ippmirror.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.catalog.CatalogOptions;

/** What a configuration says of the catalogue. */
final class CatalogConfig {

  private static final String KEY = "catalog";
  private static final String[] KEYS = {"file", "url", "user", "password"};

  private final Section top;
  private final Path base;
  private final Path mirror;
  private final Map<String, String> environment;

  private CatalogConfig(Section top, Path base, Path mirror, Map<String, String> environment) {
    this.top = top;
    this.base = base;
    this.mirror = mirror;
    this.environment = environment;
  }

  /**
   * Reads it; empty if no catalogue is wanted.
   *
   * @param products the sections of the products, of which each may name its origin
   * @param mirror the mirror's directory
   */
  static Optional<CatalogOptions> read(
      Section top, List<Section> products, Path base, Path mirror, Map<String, String> environment)
      throws ConfigException {
    Optional<CatalogOptions.Builder> builder =
        new CatalogConfig(top, base, mirror, environment).builder();
    for (Section product : products) {
      Optional<String> origin = product.text("origin");
      if (origin.isPresent()) {
        CatalogOptions.Builder any = builder.orElse(CatalogOptions.sqlite(base));
        String name = product.required("name");
        product.use("origin", origin.get(), text -> any.origin(name, text));
      }
    }
    return builder.map(CatalogOptions.Builder::build);
  }

  private Optional<CatalogOptions.Builder> builder() throws ConfigException {
    if (top.isSection(KEY)) {
      return Optional.of(of(top.section(KEY, KEYS).orElseThrow()));
    }
    return switch (top.text(KEY).orElse("false")) {
      case "false" -> Optional.empty();
      case "true" -> Optional.of(CatalogOptions.sqlite(beside()));
      default ->
          throw top.mistake(
              KEY,
              "expected true, false or keys " + String.join(", ", KEYS),
              "'" + top.required(KEY) + "'");
    };
  }

  private Path beside() throws ConfigException {
    Path name = mirror.getFileName();
    if (name == null) {
      throw top.mistake(KEY, "expected {file: PATH}, since nothing is beside " + mirror, "true");
    }
    return mirror.resolveSibling(name + ".catalog.db");
  }

  private CatalogOptions.Builder of(Section section) throws ConfigException {
    boolean inFile = section.text("file").isPresent();
    if (inFile == section.text("url").isPresent()) {
      throw top.mistake(KEY, "expected one of file and url", inFile ? "both" : "none");
    }
    if (!inFile) {
      return server(section);
    }
    for (String key : List.of("user", "password")) {
      if (section.text(key).isPresent()) {
        throw section.mistake(key, "expected url with it", "file");
      }
    }
    Path file = MirrorConfig.path(section, "file", base);
    if (file.startsWith(mirror)) {
      throw section.mistake(
          "file", "expected a place outside of the mirror, which is served", "'" + file + "'");
    }
    return CatalogOptions.sqlite(file);
  }

  private CatalogOptions.Builder server(Section section) throws ConfigException {
    CatalogOptions.Builder builder =
        section.use("url", expanded(section, "url").orElseThrow(), CatalogOptions::jdbc);
    expanded(section, "user").ifPresent(builder::user);
    expanded(section, "password").ifPresent(builder::password);
    return builder;
  }

  private Optional<String> expanded(Section section, String key) throws ConfigException {
    Optional<String> text = section.text(key);
    return text.isEmpty()
        ? text
        : Optional.of(section.use(key, text.get(), t -> Variables.expand(key, t, environment)));
  }
}
