package org.ippmirror.cli.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.cli.text.IoReason;
import org.ippmirror.protocol.SafeId;

/**
 * What a configuration file says.
 *
 * @param store base of the data store; may hold a password, so never show it
 * @param client bounds of the client
 * @param mirror what to mirror, and where
 */
public record MirrorConfig(URI store, ClientOptions client, MirrorOptions mirror) {

  /** Where commands look for it. */
  public static final String DEFAULT_FILE = "ippmirror.yaml";

  private static final String[] KEYS = {
    "store",
    "mirror",
    "state",
    "products",
    "connections",
    "full_every",
    "attempts",
    "timeouts",
    "limits"
  };
  private static final String[] PRODUCT_KEYS = {"name", "where", "since", "files"};
  private static final String[] TIMEOUT_KEYS = {"connect", "idle", "index", "file"};
  private static final String[] LIMIT_KEYS = {
    "redirects", "index_bytes", "fileset_index_bytes", "line_bytes", "rows"
  };

  /** Reads a file; relative paths in it are relative to the directory it is in. */
  public static MirrorConfig read(Path file, Map<String, String> environment)
      throws ConfigException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          file + ": expected a configuration file, got none (ippmirror init writes one)");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": expected UTF-8 text, got other bytes");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + IoReason.why(e));
    }
    Section top = Section.of(file.toString(), ConfigParser.parse(file.toString(), text), KEYS);
    Path base = file.toAbsolutePath().getParent();
    return new MirrorConfig(
        store(top, environment), client(top), mirror(top, base == null ? file : base));
  }

  private static URI store(Section top, Map<String, String> environment) throws ConfigException {
    return top.use("store", top.required("store"), text -> StoreAddress.parse(text, environment));
  }

  private static ClientOptions client(Section top) throws ConfigException {
    ClientOptions.Builder client = ClientOptions.builder();
    top.number("connections", n -> client.maxConnections(asInt(n)));
    Optional<Section> timeouts = top.section("timeouts", TIMEOUT_KEYS);
    if (timeouts.isPresent()) {
      timeouts.get().duration("connect", client::connectTimeout);
      timeouts.get().duration("idle", client::idleTimeout);
      timeouts.get().duration("index", client::indexTimeout);
      timeouts.get().duration("file", client::fileTimeout);
    }
    Optional<Section> limits = top.section("limits", LIMIT_KEYS);
    if (limits.isPresent()) {
      limits.get().number("redirects", n -> client.maxRedirects(asInt(n)));
      limits.get().number("index_bytes", client::maxIndexBytes);
      limits.get().number("fileset_index_bytes", n -> client.maxFilesetIndexBytes(asInt(n)));
      limits.get().number("line_bytes", n -> client.maxLineBytes(asInt(n)));
      limits.get().number("rows", client::maxRows);
    }
    return client.build();
  }

  private static MirrorOptions mirror(Section top, Path base) throws ConfigException {
    MirrorOptions.Builder mirror = MirrorOptions.builder(path(top, "mirror", base));
    if (top.text("state").isPresent()) {
      mirror.state(path(top, "state", base));
    }
    top.number("connections", n -> mirror.connections(asInt(n)));
    top.number("attempts", n -> mirror.attempts(asInt(n)));
    top.duration("full_every", mirror::fullInterval);
    for (Section product : top.sections("products", PRODUCT_KEYS)) {
      mirror.product(product(product));
    }
    return top.use("products", mirror, MirrorOptions.Builder::build);
  }

  private static ProductSelection product(Section section) throws ConfigException {
    String name = section.required("name");
    section.use("name", name, text -> SafeId.require("name", text));
    Map<String, List<String>> where = section.conditions("where");
    Optional<String> since = section.text("since");
    Filter filesets = section.use("since", since, text -> new Filter(where, text.orElse(null)));
    return new ProductSelection(name, filesets, new Filter(section.conditions("files"), null));
  }

  private static Path path(Section section, String key, Path base) throws ConfigException {
    String text = section.required(key);
    if (text.startsWith("~") && !text.equals("~") && !text.startsWith("~/")) {
      throw section.mistake(
          key, "expected ~/ for the home directory, or ./ before a name with ~", "'" + text + "'");
    }
    try {
      if (!text.isBlank()) {
        String home = text.startsWith("~") ? System.getProperty("user.home") : "";
        return base.resolve(home + text.substring(home.isEmpty() ? 0 : 1)).normalize();
      }
    } catch (InvalidPathException e) {
      throw section.mistake(key, "expected a directory", "'" + text + "'");
    }
    throw section.mistake(key, "expected a directory", "an empty name");
  }

  private static int asInt(long value) {
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected at most " + Integer.MAX_VALUE + ", got " + value);
    }
    return (int) value;
  }
}
