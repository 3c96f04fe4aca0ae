package org.ippmirror.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which database a catalogue is in, and where the rows of each product come from. Immutable. */
public final class CatalogOptions {

  private static final String SQLITE = "jdbc:sqlite:";

  /** Longest name of an origin; it is part of keys. */
  static final int MAX_ORIGIN = 64;

  private final String url;
  private final @Nullable Path file;
  private final @Nullable String user;
  private final @Nullable String password;
  private final Map<String, String> origins;

  private CatalogOptions(Builder builder) {
    this.url = builder.url;
    this.file = builder.file;
    this.user = builder.user;
    this.password = builder.password;
    this.origins = Map.copyOf(builder.origins);
  }

  /**
   * A catalogue in a file of its own. A new file is made if there is none; its directory must
   * exist, on a local disk: SQLite's locks are not safe on NFS or Lustre.
   */
  public static Builder sqlite(Path file) {
    return new Builder(SQLITE + file, file);
  }

  /**
   * A catalogue in a database of a server.
   *
   * @param url {@code jdbc:postgresql://host[:port]/database} or {@code
   *     jdbc:mariadb://host[:port]/database}, with the driver's own options behind a question mark;
   *     also {@code jdbc:sqlite:file}
   * @throws IllegalArgumentException if it is of none of these forms
   */
  public static Builder jdbc(String url) {
    if (url.startsWith(SQLITE)) {
      return sqlite(Path.of(url.substring(SQLITE.length())));
    }
    if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:mariadb:")) {
      throw new IllegalArgumentException(
          "catalogue: expected an address that begins with jdbc:postgresql:, jdbc:mariadb: or"
              + " jdbc:sqlite:, got '"
              + withoutSecrets(url)
              + "'");
    }
    return new Builder(url, null);
  }

  /** Gathers the options. Not thread-safe. */
  public static final class Builder {

    private final String url;
    private final @Nullable Path file;
    private final Map<String, String> origins = new HashMap<>();
    private @Nullable String user;
    private @Nullable String password;

    private Builder(String url, @Nullable Path file) {
      this.url = url;
      this.file = file;
    }

    /** Sets who logs in. Default: as the driver has it. SQLite has no users. */
    public Builder user(String value) {
      user = value;
      return this;
    }

    /** Sets the password; shown nowhere. Default: none. */
    public Builder password(String value) {
      password = value;
      return this;
    }

    /**
     * Says from which database the rows of a product come. Ids of runs mean something within one
     * origin alone, so products of databases that know nothing of each other need different names.
     * Default: an empty name, the same for all products.
     *
     * @param name at most 64 letters, digits, dots, hyphens and underscores
     * @throws IllegalArgumentException if the name is another one
     */
    public Builder origin(String product, String name) {
      if (!name.matches("[A-Za-z0-9._-]{0," + MAX_ORIGIN + "}")) {
        throw new IllegalArgumentException(
            "origin of %s: expected at most %d letters, digits, dots, hyphens and underscores, got '%s'"
                .formatted(product, MAX_ORIGIN, name));
      }
      origins.put(product, name);
      return this;
    }

    /** The options. */
    public CatalogOptions build() {
      return new CatalogOptions(this);
    }
  }

  String url() {
    return url;
  }

  /** The file of an SQLite database; null for the others. */
  @Nullable Path file() {
    return file;
  }

  Optional<String> user() {
    return Optional.ofNullable(user);
  }

  Optional<String> password() {
    return Optional.ofNullable(password);
  }

  /** Where the rows of a product come from. */
  public String origin(String product) {
    return origins.getOrDefault(product, "");
  }

  /** The database, for messages: its file or address, without user, password and options. */
  public String database() {
    return file == null ? withoutSecrets(url) : file.toString();
  }

  private static String withoutSecrets(String url) {
    int options = url.indexOf('?');
    String bare = options < 0 ? url : url.substring(0, options);
    return bare.toLowerCase(Locale.ROOT).startsWith("jdbc:")
        ? bare.replaceFirst("//[^/]*@", "//")
        : bare.replaceFirst("^.*@", "");
  }
}
