package org.ippmirror.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.api.Cell;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;

/** Writes the files of a run: its database rows, where its files belong, and a bundle each. */
final class FilesetFiles {

  private final Seed seed;
  private final Path directory;

  /**
   * @param directory where they are written, for the publisher to take them from
   */
  FilesetFiles(Seed seed, Path directory) {
    this.seed = seed;
    this.directory = directory;
  }

  /** In the order in which a distribution server lists them. */
  NewFileset write(Distribution.Publication publication) throws IOException {
    StageRun run = publication.run();
    List<NewFile> files = new ArrayList<>();
    files.add(text("dbinfo", run, DbinfoText.of(run, seed)));
    files.add(text("dirinfo", run, DirinfoText.of(run)));
    for (Component component : run.components()) {
      Path bundle = directory.resolve(component.bundle());
      Bundle.write(bundle, component.members(), run.registered());
      files.add(file(component.bundle(), "tgz", component.name(), bundle));
    }
    return new NewFileset(
        publication.fileset(), run.registered().toString(), "IPP-DIST", run.values(), files);
  }

  private NewFile text(String kind, StageRun run, String text) throws IOException {
    String name = kind + "." + run.stage() + "." + run.id() + ".mdc";
    Path file = directory.resolve(name);
    Files.writeString(file, text, StandardCharsets.US_ASCII);
    return file(name, "text", kind, file);
  }

  private static NewFile file(String name, String type, String component, Path source) {
    return new NewFile(name, type, List.of(new Cell("component", component)), source);
  }
}
