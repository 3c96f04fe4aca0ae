package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/hazards.md names a test for each hazard, and each of these tests exists. */
class HazardTableTest {

  private static final int HAZARDS = 47;
  private static final Pattern ROW = Pattern.compile("^\\| H(\\d+) \\|(.*)\\|$", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

  private static String table() throws IOException {
    Path atRoot = Path.of("docs/hazards.md");
    return Files.readString(Files.exists(atRoot) ? atRoot : Path.of("../docs/hazards.md"));
  }

  private static Map<Integer, String> rows() throws IOException {
    Map<Integer, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(table());
    while (row.find()) {
      assertEquals(null, rows.put(Integer.valueOf(row.group(1)), row.group(2)), row.group());
    }
    return rows;
  }

  @Test
  void table_hasEveryHazardOnceAndInOrder() throws Exception {
    assertEquals(IntStream.rangeClosed(1, HAZARDS).boxed().toList(), List.copyOf(rows().keySet()));
  }

  @Test
  void hazards_eachHasATestOfItsNumberThatExists() throws Exception {
    for (Map.Entry<Integer, String> row : rows().entrySet()) {
      String number = String.format(Locale.ROOT, "h%02d_", row.getKey());
      List<MatchResult> tests = TEST.matcher(row.getValue()).results().toList();
      assertFalse(tests.isEmpty(), number + " has no test");
      for (MatchResult test : tests) {
        assertTrue(test.group(2).contains(number), test.group() + " in the row of " + number);
        assertTrue(isTest(test.group(1), test.group(2)), test.group() + " is no test");
      }
    }
  }

  private static boolean isTest(String type, String name) throws ClassNotFoundException {
    Stream<Method> methods =
        Arrays.stream(Class.forName("org.ippmirror." + type).getDeclaredMethods());
    return methods
        .filter(method -> method.getName().equals(name))
        .flatMap(method -> Arrays.stream(method.getAnnotations()))
        .anyMatch(a -> a.annotationType().getSimpleName().endsWith("Test"));
  }
}
