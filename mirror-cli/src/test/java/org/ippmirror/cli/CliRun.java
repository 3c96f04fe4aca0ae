package org.ippmirror.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line and what came of it. */
record CliRun(int exit, String out, String err) {

  static CliRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = MirrorCli.run(new PrintWriter(out), new PrintWriter(err), args);
    return new CliRun(exit, out.toString(), err.toString());
  }

  /** All that was printed. */
  String all() {
    return out + err;
  }
}
