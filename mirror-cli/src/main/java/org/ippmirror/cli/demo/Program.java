package org.ippmirror.cli.demo;

import java.io.PrintWriter;

/**
 * This program, for the demonstration to use as a user does.
 *
 * @param main its main class, for a process of its own
 * @param live whether a person watches, on a terminal that can rewrite a line
 * @param commands its command line within this process
 */
public record Program(Class<?> main, boolean live, Commands commands) {

  /** Runs one command and returns its exit code. */
  @FunctionalInterface
  public interface Commands {
    int run(PrintWriter out, PrintWriter err, String... arguments);
  }
}
