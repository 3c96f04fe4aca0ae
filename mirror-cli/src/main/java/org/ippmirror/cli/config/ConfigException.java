package org.ippmirror.cli.config;

/** The configuration cannot be used; the message says where, what was expected and what came. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Of the whole file. */
  ConfigException(String message) {
    super(message);
  }

  /** Of one place in it; {@code line} is 1-based. */
  ConfigException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
