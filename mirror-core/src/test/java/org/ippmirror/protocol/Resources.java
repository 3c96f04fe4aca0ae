package org.ippmirror.protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The recorded answers under {@code /protocol}; its README tells what they are. */
final class Resources {

  private static final String ANSWER = ".txt";

  private Resources() {}

  /** The names of the answers in a folder, sorted. */
  static List<String> cases(String folder) throws IOException {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files
          .map(file -> Objects.requireNonNull(file.getFileName()).toString())
          .filter(name -> name.endsWith(ANSWER))
          .map(name -> name.substring(0, name.length() - ANSWER.length()))
          .sorted()
          .toList();
    }
  }

  /** An answer as it came, each byte one character. */
  static String answer(String folder, String name) throws IOException {
    return text(folder + "/" + name + ANSWER, StandardCharsets.ISO_8859_1);
  }

  /** What reading that answer must give, line by line. */
  static List<String> expected(String folder, String name) throws IOException {
    return text(folder + "/" + name + ".expected", StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines of a table of rows, without remarks. */
  static List<String> rows(String name) throws IOException {
    return text("rows/" + name + ".rows", StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("//"))
        .toList();
  }

  private static String text(String file, Charset charset) throws IOException {
    return Files.readString(path(file), charset);
  }

  private static Path path(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Resources.class.getResource("/protocol/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the address of a resource is one", e);
    }
  }
}
