package org.ippmirror.cli.demo;

/** Something did not come out as the demonstration claims it does. */
final class DemoFailure extends Exception {

  private static final long serialVersionUID = 1;

  DemoFailure(String message) {
    super("demo: " + message);
  }
}
