package org.ippmirror.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.ippmirror.api.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetrcTest {

  private static final Optional<Credentials> ANN = Optional.of(new Credentials("ann", "secret"));

  private static Optional<Credentials> find(String text) throws ConfigException {
    return Netrc.find("netrc", text, "store.org");
  }

  static Stream<String> forAnn() {
    return Stream.of(
        "machine store.org login ann password secret",
        "machine STORE.org\n\tlogin ann\n\tpassword secret\n",
        "machine store.org password secret account x login ann\r\n",
        "machine other.org login bob password x machine store.org login ann password secret",
        "default login ann password secret",
        "machine other.org\ndefault login ann password secret",
        "machine store.org login ann password secret\nmachine store.org login bob password x\n",
        "machine store.org login ann password secret\ndefault login bob password x\n",
        """
        # machine store.org login bob password x
          # more
        machine store.org
        login ann
        # between
        password secret
        """,
        "machine \"store.org\" login \"ann\" password \"secr\\et\"",
        """
        macdef init
        machine store.org login bob password x
        cd /x

        machine store.org login ann password secret
        """,
        """
        machine other.org login bob password x
        macdef m
        default login bob password x

        machine store.org login ann password secret
        """,
        """
        machine other.org login machine password default
        machine store.org login ann password secret
        """);
  }

  @ParameterizedTest
  @MethodSource("forAnn")
  void entry_inEveryForm_isFound(String text) throws Exception {
    assertEquals(ANN, find(text));
  }

  @Test
  void quotedWord_mayHaveAnything() throws Exception {
    assertEquals(
        "a b\"c\\d\te # f",
        find("machine store.org login ann password \"a b\\\"c\\\\d\\te # f\"")
            .orElseThrow()
            .password());
  }

  @Test
  void password_beginningWithHash_isNoRemark() throws Exception {
    assertEquals("#x", find("machine store.org login ann password #x\n").orElseThrow().password());
  }

  @ParameterizedTest
  @MethodSource("forNobody")
  void otherHostsAlone_giveNothing(String text) throws Exception {
    assertEquals(Optional.empty(), find(text));
  }

  static Stream<String> forNobody() {
    return Stream.of(
        "",
        "# nothing\n",
        "machine other.org login bob password x",
        "machine sub.store.org login bob password x",
        "macdef init\nmachine store.org login bob password x");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("\nsecret", "netrc:2: expected machine, default or macdef, got another word"),
        Arguments.of("machine", "netrc:1: expected a word after machine, got the end"),
        Arguments.of(
            "machine store.org login ann password\n",
            "expected a word after password, got the end"),
        Arguments.of("machine store.org login ann\n", "for store.org, got no password"),
        Arguments.of("machine store.org password secret\n", "for store.org, got no login"),
        Arguments.of("machine store.org login a:secret password x", "without a colon"),
        Arguments.of(
            "machine store.org\nlogin ann password my secret\n",
            "netrc:2: expected machine, default, login, password, account or macdef, got another"),
        Arguments.of(
            "machine store.org login ann password \"secret\n",
            "netrc:1: expected a closing double quote, got the end of the line"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isNamedWithoutShowingAWord(String text, String expected) {
    String message =
        String.valueOf(assertThrows(ConfigException.class, () -> find(text)).getMessage());
    assertTrue(message.contains(expected), message);
    assertFalse(message.contains("secret"), message);
  }
}
