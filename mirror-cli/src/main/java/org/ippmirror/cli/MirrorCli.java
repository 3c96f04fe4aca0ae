package org.ippmirror.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ippmirror.api.StoreException;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.cli.config.ConfigException;
import org.ippmirror.cli.demo.DemoCommand;
import org.ippmirror.cli.demo.Program;
import org.ippmirror.cli.text.IoReason;
import org.ippmirror.cli.text.TimeSpan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. {@link #main} is the program, {@link #run} the same for tests. */
@Command(
    name = "ippmirror",
    description = "Keeps a verified copy of products of an IPP data store.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:complete, or nothing new",
      "1:failed",
      "2:mistake in the command line or the configuration",
      "3:incomplete; a rerun may finish",
      "4:another run is active on this mirror or catalogue",
      "130:stopped by Ctrl-C",
      "143:stopped by SIGTERM"
    })
public final class MirrorCli implements Runnable {

  /** Before what is wrong. */
  private static final String NAME = "ippmirror: ";

  private static final Set<String> LOCKING = Set.of("sync", "unpack", "verify", "adopt");

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say only what went wrong.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more; show where in the program an error comes from.")
  private boolean verbose;

  private MirrorCli(Console console) {
    this.console = console;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    StopSignal signal = StopSignal.install();
    int exitCode = run(Console.ofProcess(), args);
    signal.finished();
    System.exit(exitCode);
  }

  /**
   * Runs one command as if its output were no terminal. Interrupting the thread ends it cleanly.
   *
   * @return the exit code
   */
  public static int run(Writer out, Writer err, String... args) {
    return run(new Console(new Output(out), new PrintWriter(err), false, false), args);
  }

  static int run(Console console, String... args) {
    MirrorCli cli = new MirrorCli(console);
    CommandLine line = new CommandLine(cli);
    line.addSubcommand(new InitCommand(cli));
    line.addSubcommand(new SyncCommand(cli));
    line.addSubcommand(new LsCommand(cli));
    line.addSubcommand(new GetCommand(cli));
    line.addSubcommand(new StatusCommand(cli));
    CommandLine failures = new CommandLine(new FailuresCommand(cli));
    failures.addSubcommand(new FailuresCommand.Retry(cli));
    failures.addSubcommand(new FailuresCommand.Forgive(cli));
    line.addSubcommand(failures);
    line.addSubcommand(CatalogCommand.with(cli));
    line.addSubcommand(new UnpackCommand(cli));
    line.addSubcommand(new VerifyCommand(cli));
    line.addSubcommand(new AdoptCommand(cli));
    line.addSubcommand(mdc(cli));
    line.addSubcommand(new ServeCommand(cli));
    line.addSubcommand(new DemoCommand(program(console)));
    line.addSubcommand(new HelpCommand());
    forgetLocked(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Duration.class, MirrorCli::time);
    line.setOut(console.out()).setErr(console.err());
    line.setColorScheme(Help.defaultColorScheme(console.live() ? Help.Ansi.AUTO : Help.Ansi.OFF));
    line.setExecutionStrategy(cli::execute);
    line.setParameterExceptionHandler(cli::usageMistake);
    line.setExecutionExceptionHandler((e, command, parsed) -> cli.failed(e, console::warn));
    try {
      return cli.delivered(line.execute(args));
    } catch (StackOverflowError | OutOfMemoryError e) {
      return cli.failed(e, console::warn);
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  private static CommandLine mdc(MirrorCli cli) {
    CommandLine mdc = new CommandLine(new MdcCommand());
    mdc.addSubcommand(new MdcShowCommand(cli));
    mdc.addSubcommand(new MdcJsonCommand(cli));
    mdc.addSubcommand(new MdcCsvCommand(cli));
    mdc.addSubcommand(new MdcCheckCommand(cli));
    mdc.addSubcommand(new MdcWriteCommand(cli));
    return mdc;
  }

  private static Duration time(String text) {
    try {
      return TimeSpan.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** A result that did not arrive is none. */
  private int delivered(int exitCode) {
    Optional<IOException> lost = console.out().lost();
    lost.ifPresent(e -> complain("cannot write the output: " + IoReason.why(e)));
    return lost.isPresent() && exitCode == ExitCode.COMPLETE ? ExitCode.FAILED : exitCode;
  }

  /** Only some commands take the lock of a mirror. */
  private static void forgetLocked(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      if (!LOCKING.contains(command.getCommandName())) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Map<String, String> codes = new LinkedHashMap<>(usage.exitCodeList());
        codes.remove(Integer.toString(ExitCode.LOCKED));
        usage.exitCodeList(codes);
      }
    }
  }

  /** A live line there is written to the demo's own output, so that has to be a terminal, too. */
  private static Program program(Console console) {
    boolean live = console.live() && Help.Ansi.AUTO.enabled();
    return new Program(
        MirrorCli.class,
        live,
        (out, err, args) -> run(new Console(new Output(out), err, live, live), args));
  }

  Console console() {
    return console;
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, got none");
  }

  /** The logging back end reads its settings once, when the first logger is made. */
  private int execute(ParseResult parsed) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "info" : "warn");
    return new CommandLine.RunLast().execute(parsed);
  }

  private int usageMistake(ParameterException e, String[] args) {
    complain(String.valueOf(e.getMessage()));
    CommandLine command = e.getCommandLine();
    if (!UnmatchedArgumentException.printSuggestions(e, console.err())) {
      console.warn("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE;
  }

  /** The exit code; {@code warn} is told why. */
  int failed(Throwable e, Consumer<String> warn) {
    if (e instanceof InterruptedException) {
      warn.accept(NAME + "interrupted; what is complete is kept, the next run goes on from there");
      return ExitCode.INCOMPLETE;
    }
    warn.accept(NAME + reason(e));
    if (verbose) {
      e.printStackTrace(console.err());
    }
    if (e instanceof ConfigException || e instanceof IllegalArgumentException) {
      return ExitCode.USAGE;
    }
    if (e instanceof StoreException s) {
      return switch (s.kind()) {
        case LOCKED -> ExitCode.LOCKED;
        case FULL -> ExitCode.INCOMPLETE; // With room, the next run goes on.
        default -> ExitCode.FAILED;
      };
    }
    if (e instanceof CatalogException c) {
      return switch (c.kind()) {
        case BUSY -> ExitCode.LOCKED;
        case FULL -> ExitCode.INCOMPLETE; // As above.
        default -> ExitCode.FAILED;
      };
    }
    return ExitCode.FAILED;
  }

  /** The names of classes help only those who read the program. */
  private static String reason(Throwable e) {
    if (e instanceof IOException io) {
      return IoReason.of(io);
    }
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
      return IoReason.of(io);
    }
    String message = e.getMessage();
    if (message == null) {
      return IoReason.words(e);
    }
    return e instanceof Error ? IoReason.words(e) + ": " + message : message;
  }

  private void complain(String message) {
    console.warn(NAME + message);
  }
}
