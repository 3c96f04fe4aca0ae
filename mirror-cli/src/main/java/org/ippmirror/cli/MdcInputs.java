package org.ippmirror.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ippmirror.cli.text.IoReason;
import org.ippmirror.mdc.Finding;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcReader;
import org.ippmirror.mdc.MdcReading;

/** Reads the files of a command one after the other, and tells what is wrong with them. */
final class MdcInputs {

  private static final String STANDARD_INPUT = "-";

  private final Console console;
  private final Consumer<String> findings;
  private long found;
  private int unreadable;

  /** {@code findings} is told of each, with its file. */
  MdcInputs(Console console, Consumer<String> findings) {
    this.console = console;
    this.findings = findings;
  }

  /** Findings go to the standard error. */
  MdcInputs(Console console) {
    this(console, console::warn);
  }

  /** Opens a file or the standard input. */
  static InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT)
        ? new BufferedInputStream(System.in)
        : new BufferedInputStream(Files.newInputStream(Path.of(file)));
  }

  /** How a file is called in messages. */
  static String name(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  /** Empty if it cannot be read, which is told. */
  Optional<MdcReading> read(String file) {
    try (InputStream in = open(file)) {
      MdcReading reading = MdcReader.tolerant().read(in);
      tell(file, reading);
      return Optional.of(reading);
    } catch (MdcException e) {
      for (Finding finding : e.findings()) {
        findings.accept(line(file, finding));
      }
      found += e.findings().size();
      refuse(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      refuse(file, IoReason.why(e));
    }
    return Optional.empty();
  }

  private void refuse(String file, String why) {
    unreadable++;
    console.warn("ippmirror: " + name(file) + ": " + why);
  }

  private void tell(String file, MdcReading reading) {
    for (Finding finding : reading.findings()) {
      findings.accept(line(file, finding));
    }
    long more = reading.findingCount() - reading.findings().size();
    if (more > 0) {
      findings.accept(name(file) + ": " + Amounts.count(more, "more finding"));
    }
    found += reading.findingCount();
  }

  private static String line(String file, Finding finding) {
    return "%s:%d:%d: %s: %s: %s"
        .formatted(
            name(file),
            finding.line(),
            finding.column(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.reason(),
            finding.text());
  }

  long found() {
    return found;
  }

  int unreadable() {
    return unreadable;
  }

  /** Of a command that shows or converts what could be read. */
  int exitCode() {
    if (unreadable > 0) {
      return ExitCode.FAILED;
    }
    return found > 0 ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
  }
}
