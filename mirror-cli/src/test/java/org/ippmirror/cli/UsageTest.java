package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void help_namesCommandsAndExitCodes() {
    CliRun run = CliRun.of("--help");
    assertEquals(0, run.exit());
    for (String word : List.of("init", "sync", "ls", "get", "status", "serve", "another run")) {
      assertTrue(run.out().contains(word), run.out());
    }
  }

  @Test
  void help_ofACommand_namesItsOptions() {
    CliRun run = CliRun.of("sync", "--help");
    assertEquals(0, run.exit());
    assertTrue(run.out().contains("--dry-run"), run.out());
    assertTrue(run.out().contains("--config"), run.out());
  }

  @Test
  void help_asACommand_isTheSame() {
    assertEquals(CliRun.of("--help"), CliRun.of("help"));
    assertEquals(CliRun.of("sync", "--help"), CliRun.of("help", "sync"));
    assertEquals(2, CliRun.of("help", "synk").exit());
  }

  @Test
  void help_exitCodes_areThoseOfTheCommand() {
    String another = "another run is active";
    assertTrue(CliRun.of("sync", "--help").out().contains(another));
    assertTrue(CliRun.of("sync", "--help").out().contains("143"));
    assertFalse(CliRun.of("ls", "--help").out().contains(another));
  }

  @Test
  void version_isThatOfTheBuild() {
    CliRun run = CliRun.of("--version");
    assertEquals(0, run.exit());
    assertTrue(run.out().matches("ippmirror \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R"), run.out());
  }

  @Test
  void mistakes_areUsageOnStandardError() {
    List<List<String>> mistakes =
        List.of(
            List.of(),
            List.of("synk"),
            List.of("sync", "--ful"),
            List.of("serve"),
            List.of("serve", ".", "--port", "x"),
            List.of("ls", "--store", "http://h/ds", "--config", "f"));
    for (List<String> args : mistakes) {
      CliRun run = CliRun.of(args.toArray(new String[0]));
      assertEquals(2, run.exit(), args + run.all());
      assertEquals("", run.out());
      assertTrue(run.err().startsWith("ippmirror: "), run.err());
    }
  }

  @Test
  void configuration_missing_isUsage() {
    CliRun run = CliRun.of("sync", "--config", "/none/such.yaml");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("/none/such.yaml: expected a configuration file"), run.err());
  }

  @Test
  void configuration_isADirectory_isUsageWithoutClassNames() {
    CliRun run = CliRun.of("sync", "--config", ".");
    assertEquals(2, run.exit());
    assertEquals("ippmirror: .: cannot be read: Is a directory\n", run.err());
  }
}
