package org.ippmirror.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the README compiles and does what it says. */
class ReadmeTest {

  @TempDir private Path dir;

  @Test
  void javaSnippet_compiledAndRun_mirrors() throws Exception {
    DataStorePublisher publisher = DataStorePublisher.open(dir.resolve("store"));
    publisher.addProduct(new NewProduct("ps1-200910", "ipp-dist", "d", List.of(), true));
    Path source = Files.writeString(dir.resolve("source"), "bytes");
    publisher.publish(
        "ps1-200910",
        new NewFileset(
            "f1",
            "2009-10-01T00:00:00Z",
            "IPP-DIST",
            List.of(),
            List.of(new NewFile("x", "tgz", List.of(), source))));
    try (DataStoreServer server = DataStoreServer.builder(dir.resolve("store")).start()) {
      String said = run(snippet(server.uri()));
      assertEquals(List.of("COMPLETE", "new: ps1-200910/f1"), said.lines().toList());
    }
    assertEquals("bytes", Files.readString(dir.resolve("MIRROR/ps1-200910/f1/x")));
  }

  private String snippet(URI store) throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertTrue(block.find(), "README.md: expected a block of Java");
    assertTrue(block.group(1).lines().count() <= 12, "it is to stay short");
    return block
        .group(1)
        .replace("http://127.0.0.1:8080/ds", store.toString())
        .replace("\"MIRROR\"", '"' + dir.resolve("MIRROR").toString() + '"');
  }

  private String run(String snippet) throws Exception {
    Path source = dir.resolve("Snippet.java");
    Files.writeString(
        source,
        "import java.net.URI; import java.nio.file.Path; import org.ippmirror.IppMirror;\n"
            + "import org.ippmirror.api.*;\n"
            + "class Snippet { public static void main(String[] args) throws Exception {\n"
            + snippet
            + "}}\n");
    String classPath = System.getProperty("java.class.path");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of("-cp", classPath, "-d", dir.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, "the README's Java does not compile");
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                dir + java.io.File.pathSeparator + classPath,
                "Snippet")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said =
        process
            .inputReader()
            .lines()
            .map(line -> line + System.lineSeparator())
            .collect(Collectors.joining());
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
