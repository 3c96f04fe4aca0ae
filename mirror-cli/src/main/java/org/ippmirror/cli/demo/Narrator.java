package org.ippmirror.cli.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells the steps, and runs commands as a user would. */
final class Narrator {

  private final PrintWriter out;
  private final Program.Commands commands;
  private int step;

  Narrator(PrintWriter out, Program.Commands commands) {
    this.out = out;
    this.commands = commands;
  }

  void say(String text) {
    text.lines().forEach(out::println);
    out.flush();
  }

  /** Starts the next step. */
  void step(String title) {
    say("\n" + ++step + ". " + title);
  }

  /** Something to know about this step. */
  void tell(String text) {
    text.lines().forEach(line -> out.println("   " + line));
    out.flush();
  }

  /** Shows text as it is in a file or came from a command. */
  void show(String text) {
    try (PrintWriter indented = indented()) {
      indented.print(text);
    }
  }

  void showCommand(List<String> arguments) {
    tell(
        "$ ippmirror "
            + arguments.stream()
                .map(word -> word.contains(" ") ? '"' + word + '"' : word)
                .collect(Collectors.joining(" ")));
  }

  /** Runs a command of this program and shows what it prints. */
  void run(List<String> arguments) throws DemoFailure {
    showCommand(arguments);
    int exitCode;
    try (PrintWriter indented = indented()) {
      exitCode = commands.run(indented, indented, arguments.toArray(String[]::new));
    }
    check(arguments, exitCode);
  }

  private static void check(List<String> arguments, int exitCode) throws DemoFailure {
    if (exitCode != 0) {
      throw new DemoFailure(
          "ippmirror " + arguments.get(0) + ": expected exit code 0, got " + exitCode);
    }
  }

  /** Runs a command and gives what it prints; nothing of it is shown. */
  String read(List<String> arguments) throws DemoFailure {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    check(arguments, commands.run(out, out, arguments.toArray(String[]::new)));
    return text.toString();
  }

  private PrintWriter indented() {
    return new PrintWriter(output());
  }

  /** For what a command prints that is shown with {@link #showCommand}. */
  IndentedWriter output() {
    return new IndentedWriter(out);
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
