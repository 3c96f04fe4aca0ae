package org.ippmirror.internal.transport;

import java.net.URI;
import java.util.Locale;
import org.ippmirror.protocol.SafeId;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one data store. The base is opaque: levels are appended to it, never counted in
 * it (P-02). Does not use {@link URI#resolve}, which drops the last segment of a base without a
 * slash.
 */
final class StoreUris {

  private static final String INDEX = "index.txt";

  private final URI base;
  private final @Nullable String userInfo;

  /**
   * Checks and cleans the base: a slash or {@code index.txt} at the end is not part of it.
   *
   * @throws IllegalArgumentException if it is not an http or https address, or has a query
   */
  StoreUris(URI given) {
    String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw unusable(given, "an address that begins with http:// or https://");
    }
    if (given.getHost() == null) {
      throw unusable(given, "an address with a host name");
    }
    if (given.getRawQuery() != null || given.getRawFragment() != null) {
      throw unusable(given, "an address without ? and #");
    }
    String path = given.getRawPath();
    if (path.endsWith("/" + INDEX)) {
      path = path.substring(0, path.length() - INDEX.length());
    }
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    String port = given.getPort() < 0 ? "" : ":" + given.getPort();
    base = URI.create(scheme + "://" + given.getHost() + port + path);
    userInfo = given.getUserInfo();
  }

  private static IllegalArgumentException unusable(URI given, String expected) {
    return new IllegalArgumentException(
        "store: expected " + expected + ", got '" + shown(given) + "'");
  }

  /** The base, without user info. */
  URI base() {
    return base;
  }

  /** User info of the address given, decoded, or null. */
  @Nullable String userInfo() {
    return userInfo;
  }

  URI rootIndex() {
    return URI.create(base + "/" + INDEX);
  }

  URI productIndex(String product) {
    return URI.create(base + "/" + segment("product", product) + "/" + INDEX);
  }

  /** The question for news: the fileset's name, raw, is the whole query string (P-08). */
  URI productIndexAfter(String product, String fileset) {
    return URI.create(productIndex(product) + "?" + fileset);
  }

  URI filesetIndex(String product, String fileset) {
    return URI.create(
        base + "/" + segment("product", product) + "/" + segment("fileset", fileset) + "/" + INDEX);
  }

  URI file(String product, String fileset, String file) {
    return URI.create(
        base
            + "/"
            + segment("product", product)
            + "/"
            + segment("fileset", fileset)
            + "/"
            + segment("file", file));
  }

  /** Of all characters that a safe name may have, the brackets alone must be encoded (P-23). */
  private static String segment(String what, String name) {
    return SafeId.require(what, name).replace("[", "%5B").replace("]", "%5D");
  }

  /** For messages; also where the address is not one that can be taken apart. */
  static String shown(URI uri) {
    return shown(uri.toString());
  }

  /** The same of a text that may be no address. */
  static String shown(String text) {
    return text.replaceFirst("//[^/?#]*@", "//");
  }

  /** The same address with no user info. */
  static URI withoutUserInfo(URI uri) {
    return URI.create(shown(uri));
  }

  /** Whether both have the same scheme, host and port. */
  static boolean sameOrigin(URI a, URI b) {
    return a.getScheme().equalsIgnoreCase(b.getScheme())
        && a.getHost().equalsIgnoreCase(b.getHost())
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
