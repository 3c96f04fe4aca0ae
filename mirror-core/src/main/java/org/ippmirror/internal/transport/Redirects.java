package org.ippmirror.internal.transport;

import java.net.URI;
import java.util.Locale;
import org.ippmirror.api.TransportException;

/** Where a redirect may lead. Pure. */
final class Redirects {

  private Redirects() {}

  static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /**
   * The address to ask next.
   *
   * @param asked the address of the request that this call began with, for messages
   * @param from the address that answered
   * @param location what it said, or an empty string
   * @param followed how many redirects this call has followed already
   */
  static URI next(URI asked, URI from, String location, int followed, int most)
      throws TransportException {
    String shown = StoreUris.shown(location);
    if (followed >= most) {
      throw refused(asked, "expected at most " + most + " redirects, got one more, to " + shown);
    }
    URI to;
    try {
      to = from.resolve(location.strip());
    } catch (IllegalArgumentException e) {
      throw refused(asked, "expected a redirect to an address, got '" + shown + "'");
    }
    String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
    if (location.isBlank() || to.getHost() == null) {
      throw refused(asked, "expected a redirect to an address, got '" + shown + "'");
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused(asked, "expected a redirect to http or https, got " + scheme);
    }
    if (from.getScheme().equalsIgnoreCase("https") && !scheme.equals("https")) {
      throw refused(asked, "expected a redirect that stays on https, got one to " + to.getHost());
    }
    return StoreUris.withoutUserInfo(to);
  }

  private static TransportException refused(URI asked, String detail) {
    return TransportException.of(TransportException.Kind.REDIRECT, asked, detail, null);
  }
}
