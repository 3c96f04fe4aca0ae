package org.ippmirror.api;

/**
 * Who asks: sent to the store's own scheme, host and port alone, with HTTP Basic authentication.
 * Its text does not show the password.
 *
 * @param user without a colon, which ends the name in HTTP Basic
 * @param password any text
 */
public record Credentials(String user, String password) {

  /** Checks the name. */
  public Credentials {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("user: expected a name without a colon, got one with it");
    }
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + ", password=...]";
  }
}
