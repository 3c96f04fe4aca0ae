package org.ippmirror.cli.demo;

import java.io.PrintWriter;

/**
 * This program, for the demonstration to use as a user does.
 *
 * @param main its main class, for a process of its own
 * @param commands its command line within this process
 */
public record Program(Class<?> main, Commands commands) {

  /** Runs one command and returns its exit code. */
  @FunctionalInterface
  public interface Commands {
    int run(PrintWriter out, PrintWriter err, String... arguments);
  }
}
