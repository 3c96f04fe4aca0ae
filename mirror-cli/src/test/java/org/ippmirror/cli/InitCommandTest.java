package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  @TempDir private Path directory;

  private CliRun init(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "init";
    args[1] = "--config";
    args[2] = directory.resolve("my.yaml").toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return CliRun.of(args);
  }

  @Test
  void init_writesAConfigurationThatWorks() {
    assertEquals(0, init().exit());
    CliRun status = CliRun.of("status", "--config", directory.resolve("my.yaml").toString());
    assertEquals(0, status.exit(), status.all());
    assertTrue(status.out().contains("mirror         " + directory.resolve("mirror")));
  }

  @Test
  void init_everyCommentedKey_isAKeyThatIsRead() throws Exception {
    init();
    Path file = directory.resolve("my.yaml");
    String uncommented =
        Files.readString(file).replaceAll("(?m)^( *)# ((  )?[a-z_]+:( .*)?)$", "$1$2");
    assertTrue(uncommented.contains("\n    where: ") && uncommented.contains("\n  rows: "));
    Files.writeString(file, uncommented);
    CliRun status = CliRun.of("status", "--config", file.toString());
    assertEquals(0, status.exit(), status.all());
  }

  @Test
  void init_noSuchDirectory_saysSo() {
    Path file = directory.resolve("none/my.yaml");
    CliRun run = CliRun.of("init", "--config", file.toString());
    assertEquals(new CliRun(1, "", "ippmirror: " + file + ": no such file or directory\n"), run);
  }

  @Test
  void init_fileIsThere_isReplacedByForceAlone() throws Exception {
    Path file = directory.resolve("my.yaml");
    Files.writeString(file, "mine");
    CliRun refused = init();
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("--force"), refused.err());
    assertEquals("mine", Files.readString(file));
    assertEquals(0, init("--force").exit());
    assertTrue(Files.readString(file).contains("store: "));
  }
}
