package org.ippmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with bundles, a mirror of it, and the directory that is unpacked to. */
abstract class UnpackCase {

  static final String PLACE = BundleStore.DESTDIR + "/run.17";

  @TempDir Path directory;
  BundleStore store;
  String config = "";

  @BeforeEach
  void start() throws IOException {
    store = new BundleStore(directory);
    config = store.config();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  CliRun run(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command, "--config", config));
    all.addAll(List.of(more));
    return CliRun.of(all.toArray(String[]::new));
  }

  Path files() {
    return directory.resolve("files");
  }

  Path own() {
    return files().resolve(".ippmirror~unpack");
  }

  String content(String file) throws IOException {
    return Files.readString(files().resolve(file));
  }

  static byte[] bundle(String name, String content) throws IOException {
    return Tar.bundle(Map.of(name, content));
  }

  /** A fileset of run 17 with one file in it. */
  static BundleStore.Draft fileset(long packing, String content) throws IOException {
    return new BundleStore.Draft(17, packing).bundle(BundleStore.CELL, bundle("a.fits", content));
  }

  Path inMirror(BundleStore.Draft draft, String component) {
    return directory
        .resolve("mirror/warps")
        .resolve(draft.name())
        .resolve(BundleStore.bundle(17, component));
  }

  /** Another configuration of the same mirror. */
  String without(String words) throws IOException {
    Path other = directory.resolve("other.yaml");
    Files.writeString(other, Files.readString(Path.of(config)).replace(", " + words, ""));
    return other.toString();
  }

  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String path : Tree.of(files()).keySet()) {
      contents.put(path, content(path));
    }
    return contents;
  }
}
