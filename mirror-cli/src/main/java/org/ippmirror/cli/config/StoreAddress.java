package org.ippmirror.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;

/** The address of a data store as a person writes it. May hold a password: never shown. */
public final class StoreAddress {

  private static final Pattern BEGINNING = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  private StoreAddress() {}

  /**
   * The address, with each {@code ${NAME}} replaced by that environment variable.
   *
   * @throws IllegalArgumentException if it is none; the message does not show it
   */
  public static URI parse(String text, Map<String, String> environment) {
    String expanded = Variables.expand("store", text, environment);
    if (!BEGINNING.matcher(expanded).lookingAt()) {
      throw new IllegalArgumentException(
          "store: expected an address that begins with http:// or https://, got "
              + (text.contains("@") ? "another" : "'" + text + "'"));
    }
    URI uri;
    try {
      uri = new URI(expanded);
    } catch (URISyntaxException e) {
      throw withoutCause(e);
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "store: expected an http or https address with a host name, got one without");
    }
    // Checks the rest; connects to nothing.
    try (DataStoreClient client = IppMirror.connect(uri)) {
      client.base();
    }
    return uri;
  }

  /** The cause would show the address in a stack trace. */
  private static IllegalArgumentException withoutCause(URISyntaxException e) {
    return new IllegalArgumentException(
        "store: expected an http or https address, got one with a mistake at character "
            + (e.getIndex() + 1));
  }
}
