package org.ippmirror.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ippmirror.cli.MirrorCli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole demonstration: a server, real processes, a large file. */
class DemoCommandIT {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @Timeout(180)
  void demo_wholeRun_continuesTheKilledDownloadAndStopsEverything() throws Exception {
    Path kept = directory.resolve("kept");

    assertEquals(0, run("demo", "--seed", "7", "--keep", kept.toString()), () -> out + "" + err);

    assertEquals("", err.toString());
    Path bundle = onlyLargeFile(kept.resolve("mirror"));
    long size = Files.size(bundle);
    long resumedAt = Long.parseLong(found("Range: bytes=(\\d+)-").group(1));
    assertTrue(resumedAt >= size * 2 / 5 && resumedAt < size, resumedAt + " of " + size);
    MatchResult killed = found("Killed \\(kill -9\\) with ([0-9.]+ MB) of ([0-9.]+ MB)");
    assertEquals(Narrator.megabytes(resumedAt), killed.group(1));
    assertEquals(Narrator.megabytes(size), killed.group(2));
    assertEquals(
        Narrator.megabytes(size - resumedAt), found("sent the missing (.* MB)\\.").group(1));
    assertEquals(-1, Files.mismatch(original(kept, bundle), bundle));
    String warp = found("skycell\\.\\S+ +\\S+ +(ps1-demo/\\S+\\.tgz)\\n").group(1);
    assertTrue(Files.isRegularFile(kept.resolve("mirror").resolve(warp)), warp);
    assertTrue(Files.isRegularFile(kept.resolve("mirror.catalog.db")));
    assertFalse(out.toString().contains("refused"), out::toString);
    URI store = URI.create(found("store: (http://\\S+)").group(1));
    assertThrows(
        ConnectException.class, () -> new Socket(store.getHost(), store.getPort()).close());
    assertFalse(ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive));
  }

  @Test
  void demo_keepInADirectoryWithSomething_isAUsageMistakeThatNamesIt() throws Exception {
    Path mine = Files.createFile(directory.resolve("mine.fits"));

    assertEquals(2, run("demo", "--keep", directory.toString()));

    assertTrue(err.toString().contains(mine.toString()), err::toString);
    assertEquals(List.of(mine), entries(directory));
  }

  private int run(String... arguments) {
    return MirrorCli.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private MatchResult found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
    assertTrue(matcher.find(), () -> pattern + " not in " + out);
    return matcher.toMatchResult();
  }

  private static Path original(Path kept, Path mirrored) {
    return kept.resolve("store").resolve(kept.resolve("mirror").relativize(mirrored));
  }

  private static Path onlyLargeFile(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> large = files.filter(file -> file.toFile().length() > 100_000_000).toList();
      assertEquals(1, large.size(), large.toString());
      return large.get(0);
    }
  }

  private static List<Path> entries(Path place) throws IOException {
    try (Stream<Path> entries = Files.list(place)) {
      return entries.toList();
    }
  }
}
