package org.ippmirror.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are safe, and which of those a store can be asked after. */
class NameRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "o4741g0234o.fake.2799.11.1",
        "pub.101441.diff.203771",
        "plus+colon:1.2_3-4",
        "foo+++bar",
        "brk[1].fits",
        ".hidden",
        "...",
        "index",
        "index.txt.gz"
      })
  void name_ofSafeCharacters_isSafe(String name) {
    assertEquals(Optional.empty(), SafeId.problem(name));
    assertEquals(name, SafeId.require("file", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "-rf",
        "../escape",
        "/abs",
        "a/b",
        "a\\b",
        "a b",
        "a%20b",
        "a?b",
        "a#b",
        "a|b",
        "a`b",
        "a^b",
        "a~b",
        "a,b",
        "a\0b",
        "a\nb",
        "caf\u00e9",
        "\uff0e\uff0e",
        "index.txt",
        ".ippmirror"
      })
  void name_thatIsNoHarmlessPathElement_isUnsafe(String name) {
    String problem = SafeId.problem(name).orElseThrow();
    assertTrue(problem.contains("expected"), problem);
    assertThrows(IllegalArgumentException.class, () -> SafeId.require("file", name));
    assertFalse(AnchorRule.canAnchor(name));
  }

  @Test
  void name_longerThanFileSystemsAllow_isUnsafe() {
    assertEquals(Optional.empty(), SafeId.problem("x".repeat(255)));
    assertEquals(
        Optional.of("expected a name of at most 255 characters, got 256"),
        SafeId.problem("x".repeat(256)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web198", "o4741g0235o.chip.14518.32.1", "a+b:c_d.e-f", "00", "+a"})
  void anchor_thatEveryServerReadsAsItStands_canBeAskedAfter(String name) {
    assertTrue(AnchorRule.canAnchor(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "web198+", "+", "a[1]", "a]"})
  void anchor_thatSomeServerReadsOtherwise_cannotBeAskedAfter(String name) {
    assertEquals(Optional.empty(), SafeId.problem(name));
    assertFalse(AnchorRule.canAnchor(name));
  }
}
