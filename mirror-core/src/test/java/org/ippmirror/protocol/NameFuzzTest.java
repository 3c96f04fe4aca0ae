package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for the rules for names, whatever a store calls its things (P-09, P-23). */
class NameFuzzTest {

  private static final Pattern NAME = Pattern.compile("(?!-)[A-Za-z0-9+_.:\\[\\]-]{1,255}");
  private static final Set<String> TAKEN = Set.of(".", "..", "index.txt", ".ippmirror");
  private static final Path DIRECTORY = Path.of("/mirror/product/fileset");
  private static final String ADDRESS = "http://store.example/ds/";

  @FuzzTest
  void name(byte[] published) {
    String name = new String(published, StandardCharsets.UTF_8);
    boolean safe = SafeId.problem(name).isEmpty();
    assertEquals(NAME.matcher(name).matches() && !TAKEN.contains(name), safe);
    if (safe) {
      assertEquals(name, SafeId.require("file", name));
      checkPath(name);
      checkAddress(name);
    } else {
      assertThrows(IllegalArgumentException.class, () -> SafeId.require("file", name));
      assertFalse(AnchorRule.canAnchor(name));
    }
    if (AnchorRule.canAnchor(name)) {
      checkQuestion(name);
    }
  }

  private static void checkPath(String name) {
    Path path = DIRECTORY.resolve(name);
    assertEquals(path, path.normalize());
    assertTrue(path.startsWith(DIRECTORY));
    assertEquals(DIRECTORY.getNameCount() + 1, path.getNameCount());
    assertEquals(Path.of(name), path.getFileName());
    // What the mirror writes beside the data has one in its name.
    assertTrue(name.indexOf('~') < 0);
  }

  private static void checkAddress(String name) {
    String segment = name.replace("[", "%5B").replace("]", "%5D");
    URI address = URI.create(ADDRESS + segment);
    assertEquals("/ds/" + name, address.getPath());
    assertEquals("/ds/" + segment, address.normalize().getRawPath());
    assertEquals("/ds/", address.resolve(".").getPath());
  }

  private static void checkQuestion(String name) {
    URI question = URI.create(ADDRESS + "index.txt?" + name);
    assertEquals(name, question.getRawQuery());
    assertEquals(name, question.getQuery());
    assertFalse(name.endsWith("+") || name.equals("0"));
  }
}
