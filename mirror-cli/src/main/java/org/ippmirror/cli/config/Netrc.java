package org.ippmirror.cli.config;

import java.util.Optional;
import org.ippmirror.api.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * The text of a netrc file, as curl and ftp read it: {@code machine HOST login NAME password WORD}
 * and {@code default login ...}, in double quotes where a word has blanks; a line that begins with
 * {@code #} is a remark, a {@code macdef} ends at the next empty line. No message shows a word of
 * it. Pure.
 */
final class Netrc {

  private final NetrcWords words;
  private @Nullable String word;

  private Netrc(String file, String text) throws ConfigException {
    words = new NetrcWords(file, text);
    word = words.next();
  }

  /**
   * Who asks that host: what the first entry says that has its name or is a default.
   *
   * @param file for messages
   */
  static Optional<Credentials> find(String file, String text, String host) throws ConfigException {
    Netrc netrc = new Netrc(file, text);
    while (netrc.word != null) {
      Optional<Credentials> found = netrc.entry(host);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Reads one; its credentials if it is for that host. */
  private Optional<Credentials> entry(String wanted) throws ConfigException {
    boolean matches = beginning(wanted);
    String login = null;
    String password = null;
    while (word != null && !word.equals("machine") && !word.equals("default")) {
      switch (word) {
        case "login" -> login = value("login");
        case "password" -> password = value("password");
        case "account" -> value("account");
        case "macdef" -> words.skipMacro();
        default ->
            throw words.mistake(
                "expected machine, default, login, password, account or macdef, got another word"
                    + " (a name or password with blanks needs double quotes)");
      }
      word = words.next();
    }
    if (!matches) {
      return Optional.empty();
    }
    if (login == null || password == null) {
      throw words.mistake(
          "expected a login and a password for "
              + wanted
              + ", got no "
              + (login == null ? "login" : "password"));
    }
    if (login.indexOf(':') >= 0) {
      throw words.mistake("expected a login without a colon, got one with it");
    }
    return Optional.of(new Credentials(login, password));
  }

  private boolean beginning(String wanted) throws ConfigException {
    boolean matches;
    if ("machine".equals(word)) {
      matches = value("machine").equalsIgnoreCase(wanted);
    } else if ("default".equals(word)) {
      matches = true;
    } else if ("macdef".equals(word)) {
      words.skipMacro();
      matches = false;
    } else {
      throw words.mistake("expected machine, default or macdef, got another word");
    }
    word = words.next();
    return matches;
  }

  private String value(String key) throws ConfigException {
    String value = words.next();
    if (value == null) {
      throw words.mistake("expected a word after " + key + ", got the end");
    }
    return value;
  }
}
