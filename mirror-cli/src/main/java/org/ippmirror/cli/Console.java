package org.ippmirror.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints. UTF-8 whatever the locale, so that output read by programs is the same
 * everywhere. What it prints may come from a store, so no control character gets through.
 *
 * @param out for results
 * @param err for what went wrong, and for the live line
 * @param live whether a person watches {@code err} on a terminal that can rewrite a line
 * @param titled whether a person reads {@code out}, on a terminal: then lists have a title line
 */
record Console(Output out, PrintWriter err, boolean live, boolean titled) {

  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s]*@");

  /** The streams of this process. */
  static Console ofProcess() {
    return new Console(
        new Output(writer(FileDescriptor.out), new FileOutputStream(FileDescriptor.out)),
        new PrintWriter(writer(FileDescriptor.err)),
        isTerminal("ippmirror.terminal"),
        isTerminal("ippmirror.terminal.out"));
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
  }

  /** The launcher can tell; Java itself knows only whether input and output both are terminals. */
  private static boolean isTerminal(String property) {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    String told = System.getProperty(property);
    return told == null ? Ansi.AUTO.enabled() : Boolean.parseBoolean(told);
  }

  /** One line of a result, at once. */
  void say(String line) {
    out.println(printable(line));
    out.flush();
  }

  /** One line about something wrong, at once. An address in it loses its user info. */
  void warn(String line) {
    err.println(printable(USER_INFO.matcher(line).replaceAll("://")));
    err.flush();
  }

  /** The text with a {@code ?} for each character that would do something to a terminal. */
  static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return text.replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "?");
      }
    }
    return text;
  }
}
