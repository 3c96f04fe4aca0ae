package org.ippmirror.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcJson;
import org.ippmirror.mdc.MdcJson.Unset;
import org.ippmirror.mdc.MdcReader;

/** How do I get the metadata of a whole tree into a tool that knows JSON? One document a line. */
public final class MdcToJsonLines {

  private MdcToJsonLines() {}

  /** Arguments: the directory, for example that of a mirror. */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static void run(PrintStream out, String... args) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Path.of(args[0]))) {
      files = tree.filter(path -> path.toString().endsWith(".mdc")).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        StringWriter line = new StringWriter();
        MdcJson.compact()
            .writeShort(MdcReader.tolerant().read(in).document(), Unset.AS_IT_IS, line);
        out.println(line);
      } catch (MdcException e) {
        System.err.println(file + ": " + e.getMessage());
      }
    }
  }
}
