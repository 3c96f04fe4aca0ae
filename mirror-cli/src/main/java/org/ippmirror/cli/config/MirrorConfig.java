package org.ippmirror.cli.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.IppMirror;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.Credentials;
import org.ippmirror.api.Filter;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.SyncRequest.Prune;
import org.ippmirror.catalog.CatalogOptions;
import org.ippmirror.cli.text.IoReason;
import org.ippmirror.cli.unpack.UnpackOptions;
import org.ippmirror.protocol.SafeId;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file says.
 *
 * @param store base of the data store; may hold a password, so never show it
 * @param client bounds of the client
 * @param mirror what to mirror, and where
 * @param prune what a run that removes may remove
 * @param startJitter a run begins after a random time up to this
 * @param catalog where the catalogue is, or null if none is wanted
 * @param unpack what is unpacked and where to, or null if nothing is said of it
 */
public record MirrorConfig(
    URI store,
    ClientOptions client,
    MirrorOptions mirror,
    Prune prune,
    Duration startJitter,
    @Nullable CatalogOptions catalog,
    @Nullable UnpackOptions unpack) {

  /** Where commands look for it. */
  public static final String DEFAULT_FILE = "ippmirror.yaml";

  private static final String[] KEYS = {
    "store",
    "mirror",
    "state",
    "products",
    "connections",
    "requests_per_second",
    "limit_rate",
    "full_every",
    "attempts",
    "retry_budget",
    "quarantine_after",
    "reserve",
    "prune_after",
    "max_delete",
    "start_jitter",
    "timeouts",
    "limits",
    "tls",
    "netrc",
    "catalog",
    "unpack"
  };
  private static final String[] PRODUCT_KEYS = {
    "name", "where", "since", "files", "origin", "unpack"
  };
  private static final String[] TIMEOUT_KEYS = {"connect", "idle", "index", "file", "slow"};
  private static final String[] LIMIT_KEYS = {
    "redirects", "index_bytes", "fileset_index_bytes", "line_bytes", "rows", "slowest"
  };

  private static final String[] TLS_KEYS = {"ca"};

  private static final Duration PRUNE_AFTER = Duration.ofDays(7);
  private static final int MAX_DELETE = 100;

  /** Any address will do to check certificates. */
  private static final URI NOWHERE = URI.create("https://localhost/");

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
    Path parent = file.toAbsolutePath().getParent();
    Path base = parent == null ? file : parent;
    URI store = store(top, environment);
    ClientOptions client = client(top, store, base);
    MirrorOptions mirror = mirror(top, base);
    List<Section> products = top.sections("products", PRODUCT_KEYS);
    return new MirrorConfig(
        store,
        client,
        mirror,
        prune(top),
        startJitter(top),
        CatalogConfig.read(top, products, base, mirror.root(), environment).orElse(null),
        UnpackConfig.read(top, products, base, mirror).orElse(null));
  }

  private static Prune prune(Section top) throws ConfigException {
    Duration after = top.duration("prune_after").orElse(PRUNE_AFTER);
    Optional<Long> most = top.number("max_delete");
    int limit =
        most.isEmpty() ? MAX_DELETE : top.use("max_delete", most.get(), MirrorConfig::asInt);
    top.use("max_delete", limit, n -> new Prune(PRUNE_AFTER, n));
    return top.use("prune_after", after, time -> new Prune(time, limit));
  }

  private static Duration startJitter(Section top) throws ConfigException {
    return top.duration("start_jitter").orElse(Duration.ZERO);
  }

  /** Without the store's address, which may hold a password. */
  @Override
  public String toString() {
    return "MirrorConfig[client=" + client + ", mirror=" + mirror + "]";
  }

  private static URI store(Section top, Map<String, String> environment) throws ConfigException {
    return top.use("store", top.required("store"), text -> StoreAddress.parse(text, environment));
  }

  private static ClientOptions client(Section top, URI store, Path base) throws ConfigException {
    ClientOptions.Builder client = ClientOptions.builder();
    top.number("connections", n -> client.maxConnections(asInt(n)));
    top.decimal("requests_per_second", client::maxRequestsPerSecond);
    top.size("limit_rate", client::maxBytesPerSecond);
    trust(top, base, client);
    Optional<Credentials> credentials = netrc(top, store, base);
    credentials.ifPresent(c -> client.credentials(c.user(), c.password()));
    Optional<Section> timeouts = top.section("timeouts", TIMEOUT_KEYS);
    if (timeouts.isPresent()) {
      timeouts.get().duration("connect", client::connectTimeout);
      timeouts.get().duration("idle", client::idleTimeout);
      timeouts.get().duration("index", client::indexTimeout);
      timeouts.get().duration("file", client::fileTimeout);
      timeouts.get().duration("slow", client::slowWindow);
    }
    Optional<Section> limits = top.section("limits", LIMIT_KEYS);
    if (limits.isPresent()) {
      limits.get().number("redirects", n -> client.maxRedirects(asInt(n)));
      limits.get().size("index_bytes", client::maxIndexBytes);
      limits.get().size("fileset_index_bytes", n -> client.maxFilesetIndexBytes(asInt(n)));
      limits.get().size("line_bytes", n -> client.maxLineBytes(asInt(n)));
      limits.get().number("rows", client::maxRows);
      limits.get().size("slowest", client::minBytesPerSecond);
    }
    return client.build();
  }

  private static void trust(Section top, Path base, ClientOptions.Builder client)
      throws ConfigException {
    Optional<Section> tls = top.section("tls", TLS_KEYS);
    if (tls.isPresent() && tls.get().text("ca").isPresent()) {
      client.trustedCertificates(path(tls.get(), "ca", base));
      // Reads the certificates; connects to nothing.
      tls.get().use("ca", client.build(), options -> IppMirror.connect(NOWHERE, options)).close();
    }
  }

  /** User info in the store's address wins, so the file is not even read then. */
  private static Optional<Credentials> netrc(Section top, URI store, Path base)
      throws ConfigException {
    String text = top.text("netrc").orElse("false");
    if (text.equals("false") || store.getRawUserInfo() != null) {
      return Optional.empty();
    }
    Path file =
        text.equals("true")
            ? Path.of(System.getProperty("user.home"), ".netrc")
            : path(top, "netrc", base);
    return NetrcFile.find(file, store);
  }

  private static MirrorOptions mirror(Section top, Path base) throws ConfigException {
    MirrorOptions.Builder mirror = MirrorOptions.builder(path(top, "mirror", base));
    if (top.text("state").isPresent()) {
      mirror.state(path(top, "state", base));
    }
    top.number("connections", n -> mirror.connections(asInt(n)));
    top.number("attempts", n -> mirror.attempts(asInt(n)));
    top.duration("full_every", mirror::fullInterval);
    top.number("retry_budget", n -> mirror.retryBudget(asInt(n)));
    top.number("quarantine_after", n -> mirror.quarantineAfter(asInt(n)));
    top.size("reserve", mirror::reserveBytes);
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

  static Path path(Section section, String key, Path base) throws ConfigException {
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
      throw section.mistake(key, "expected a path", "'" + text + "'");
    }
    throw section.mistake(key, "expected a path", "an empty name");
  }

  static int asInt(long value) {
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected at most " + Integer.MAX_VALUE + ", got " + value);
    }
    return (int) value;
  }
}
